# Reads a results folder: how often each arm sustains itself, with a 95 % interval (Wilson).
#
#   Rscript read_results.R results/withdrawal
#
# Reads the Parquet files with arrow, nanoparquet or duckdb, whichever is installed. With none of them, reads
# the CSV files that `karenina export results/withdrawal` writes.

columns <- c("run", "arm", "status", "outcome")

read_runs <- function(folder) {
  files <- sort(Sys.glob(file.path(folder, "runs", "*.parquet")))
  each <- function(read) do.call(rbind, lapply(files, function(f) as.data.frame(read(f))[columns]))
  if (requireNamespace("arrow", quietly = TRUE)) {
    return(list(rows = each(arrow::read_parquet), reader = "arrow"))
  }
  if (requireNamespace("nanoparquet", quietly = TRUE)) {
    return(list(rows = each(nanoparquet::read_parquet), reader = "nanoparquet"))
  }
  if (requireNamespace("duckdb", quietly = TRUE)) {
    connection <- DBI::dbConnect(duckdb::duckdb())
    on.exit(DBI::dbDisconnect(connection, shutdown = TRUE))
    read <- function(f) {
      DBI::dbGetQuery(connection, "SELECT * FROM read_parquet(?)", params = list(f))
    }
    return(list(rows = each(read), reader = "duckdb"))
  }
  path <- file.path(folder, "csv", "runs.csv")
  if (!file.exists(path)) {
    stop("no package that reads Parquet is installed; write CSV first: karenina export ", folder)
  }
  list(rows = read.csv(path, check.names = FALSE)[columns], reader = "csv")
}

wilson <- function(successes, n, z = qnorm(0.975)) {
  share <- successes / n
  centre <- (share + z^2 / (2 * n)) / (1 + z^2 / n)
  half <- z / (1 + z^2 / n) * sqrt(share * (1 - share) / n + z^2 / (4 * n^2))
  c(max(0, centre - half), min(1, centre + half))
}

folder <- commandArgs(trailingOnly = TRUE)
if (length(folder) != 1) stop("usage: Rscript read_results.R FOLDER")

found <- read_runs(folder)
finished <- found$rows[found$rows$status == "ok", ]
finished <- finished[order(finished$run), ]
cat(sprintf("%d runs with a result, read with %s\n", nrow(finished), found$reader))
cat("arm,runs,self_sustaining,lower,upper\n")
for (arm in unique(finished$arm)) {
  outcomes <- finished$outcome[finished$arm == arm]
  n <- length(outcomes)
  sustained <- sum(outcomes == "self_sustaining")
  bounds <- wilson(sustained, n)
  cat(sprintf("%s,%d,%.4f,%.4f,%.4f\n", arm, n, sustained / n, bounds[1], bounds[2]))
}
