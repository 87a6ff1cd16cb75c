import { NeuralNetwork } from "@nlpjs/neural";
import type { Example, LinearOptions, Weights } from "./linear.ts";

/** The same result as `trainLinear`, from node-nlp's engine: perceptrons with momentum on squared error. */
export function trainNeural(examples: readonly Example[], options: LinearOptions): Weights {
  const corpus = examples.map(({ vector, label }) => ({
    input: Object.fromEntries(Array.from(vector.ids, (id, i) => [`f${id}`, vector.values[i] ?? 0])),
    output: { [`l${label}`]: 1 },
  }));
  const network = new NeuralNetwork({ iterations: options.rounds, log: () => options.onRound?.() });
  network.train(corpus);
  const { features, intents, perceptrons } = network.toJSON();
  const weights = Array.from({ length: options.labels }, () => new Float32Array(options.features + 1));
  intents.forEach((intent, at) => {
    const own = weights[Number(intent.slice(1))];
    const trained = perceptrons[at];
    if (!own || !trained) return;
    features.forEach((feature, i) => {
      own[Number(feature.slice(1))] = trained[i] ?? 0;
    });
    own[options.features] = trained[features.length] ?? 0;
  });
  return weights;
}
