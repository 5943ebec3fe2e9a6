/**
 * Vega as this page needs it: expressions are interpreted and never made into code, and nothing is loaded,
 * whatever a specification from a file may say.
 */
import { loader, parse, View } from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { compile, type TopLevelSpec } from 'vega-lite';

const noLoader = loader();
noLoader.load = async () => {
  throw new Error('the studio loads no data from elsewhere');
};
noLoader.sanitize = async () => {
  throw new Error('the studio loads no data from elsewhere');
};

/** Draws a specification into a node; the view is to be finalised. */
export async function drawChart(spec: TopLevelSpec, node: HTMLElement): Promise<View> {
  const { spec: vega } = compile(spec);
  const view = new View(parse(vega, undefined, { ast: true }), {
    expr: expressionInterpreter,
    loader: noLoader,
    renderer: 'canvas',
    container: node,
    hover: false,
  });
  await view.runAsync();
  return view;
}
