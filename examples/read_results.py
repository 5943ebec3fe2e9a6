"""Reads a results folder: how often each arm sustains itself, with a 95 % interval (Wilson).

    python3 read_results.py results/withdrawal

Reads the Parquet files with DuckDB or PyArrow, whichever is installed (pip install duckdb). With neither,
reads the CSV files that `karenina export results/withdrawal` writes.
"""

import csv
import glob
import json
import math
import os
import sys


def runs_by_duckdb(folder):
    import duckdb

    path = os.path.join(folder, "runs", "*.parquet")
    query = "SELECT arm, outcome FROM read_parquet(?) WHERE status = 'ok' ORDER BY run"
    return duckdb.execute(query, [path]).fetchall()


def runs_by_pyarrow(folder):
    import pyarrow.parquet as pq

    rows = []
    for path in sorted(glob.glob(os.path.join(folder, "runs", "*.parquet"))):
        table = pq.read_table(path, columns=["arm", "outcome", "status"]).to_pydict()
        rows += zip(table["arm"], table["outcome"], table["status"])
    return [(arm, outcome) for arm, outcome, status in rows if status == "ok"]


def runs_by_csv(folder):
    path = os.path.join(folder, "csv", "runs.csv")
    if not os.path.exists(path):
        sys.exit(f"neither DuckDB nor PyArrow is installed; write CSV first: karenina export {folder}")
    with open(path, newline="", encoding="utf-8") as file:
        return [(row["arm"], row["outcome"]) for row in csv.DictReader(file) if row["status"] == "ok"]


def finished_runs(folder):
    """(arm, outcome) of each run with a result, and what they were read with."""
    for name, reader in (("duckdb", runs_by_duckdb), ("pyarrow", runs_by_pyarrow)):
        try:
            return reader(folder), name
        except ImportError:
            continue
    return runs_by_csv(folder), "csv"


def wilson(successes, n, z=1.959963984540054):
    """Wilson's interval of a share."""
    share = successes / n
    centre = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return max(0.0, centre - half), min(1.0, centre + half)


def main(folder):
    with open(os.path.join(folder, "manifest.json"), encoding="utf-8") as file:
        manifest = json.load(file)
    runs, reader = finished_runs(folder)
    counts = manifest["counts"]
    print(f"{manifest['title']}: {counts['done']} of {counts['planned']} runs, read with {reader}")
    print("arm,runs,self_sustaining,lower,upper")
    for arm in (own["name"] for own in manifest["arms"]):
        outcomes = [outcome for own, outcome in runs if own == arm]
        if not outcomes:
            continue
        n = len(outcomes)
        sustained = sum(outcome == "self_sustaining" for outcome in outcomes)
        lower, upper = wilson(sustained, n)
        print(f"{arm},{n},{sustained / n:.4f},{lower:.4f},{upper:.4f}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
