import { CHANNELS, runOf } from "../place-features.ts";
import type { PlaceModelFile } from "../place-model.ts";
import type { PlaceWeights } from "../place-score.ts";

/** Weights with the runs that they weigh. */
export interface NamedWeights extends PlaceWeights {
  readonly runs: readonly (readonly number[])[];
}

/** Signed bytes and what one is worth. */
function bytesOf(weights: PlaceWeights["start"]): { readonly bytes: Int8Array; readonly scale: number } {
  let largest = 1e-9;
  for (const weight of weights) largest = Math.max(largest, Math.abs(weight));
  const scale = Number((largest / 127).toPrecision(6));
  return { bytes: Int8Array.from(weights, (weight) => Math.round(weight / scale)), scale };
}

/** The weights as a file: signed bytes on one scale a row, runs that weigh nothing left out. */
export function placeFile({ runs, numbers, start, inside, end, whole }: NamedWeights): PlaceModelFile {
  const rows = [start, inside, end].map(bytesOf);
  const wholes = bytesOf(whole);
  const kept: { name: string; firsts: number[]; places: number }[] = CHANNELS.map(
    ({ units, places }, channel) => {
      const base = numbers.bases[channel] ?? 0;
      const weighs = (number: number): boolean =>
        rows.some(({ bytes }) =>
          bytes.subarray(base + number * places, base + (number + 1) * places).some((byte) => byte !== 0),
        );
      const own = [...(runs[channel] ?? []).entries()].filter(([number]) => weighs(number));
      return {
        name: own.map(([, key]) => runOf(key, units)).join(""),
        firsts: own.map(([number]) => base + number * places),
        places,
      };
    },
  );
  const packed = (bytes: Int8Array): string =>
    Buffer.from(
      Int8Array.from(
        kept.flatMap(({ firsts, places }) =>
          firsts.flatMap((first) => [...bytes.subarray(first, first + places)]),
        ),
      ).buffer,
    ).toString("base64");
  const [first, within, last] = rows.map(({ bytes }) => packed(bytes));
  return {
    version: 3,
    task: "place",
    runs: kept.map(({ name }) => name),
    start: first ?? "",
    inside: within ?? "",
    end: last ?? "",
    whole: Buffer.from(wholes.bytes.buffer).toString("base64"),
    scales: [rows[0]?.scale ?? 1, rows[1]?.scale ?? 1, rows[2]?.scale ?? 1, wholes.scale],
  };
}
