import { type Example, type LinearOptions, trainLinear, type Weights } from "./linear.ts";
import { trainNeural } from "./neural.ts";

/** The engine's perceptrons answer 1 at a sum of 1/0.07; twice that share puts both engines' scores on -1…1. */
const NEURAL_SHARE = 2 * 0.07;

/** Both engines' weights added up: two linear models on the same features are one. Needs no longer to read than one. */
export function trainBlend(
  examples: readonly Example[],
  options: LinearOptions & { readonly neuralRounds: number },
): Weights {
  const neural = trainNeural(examples, { ...options, rounds: options.neuralRounds });
  return trainLinear(examples, options).map((own, label) =>
    own.map((weight, i) => weight + NEURAL_SHARE * (neural[label]?.[i] ?? 0)),
  );
}
