import { geoIdentity, geoPath } from "d3-geo";
import type { Boundary } from "../../core/boundaries.ts";

/** One community as it is drawn. */
export interface Shape {
  readonly code: string;
  /** Of an SVG path. */
  readonly d: string;
  /** Where a word may stand. */
  readonly x: number;
  readonly y: number;
  /** Its width, in the picture's units: whether a word has room. */
  readonly width: number;
}
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
}

const WIDTH = 720;
const MARGIN = 4;
/** Points nearer to the last one are not seen. */
const NEAR = 0.8;

/**
 * Draws boundaries once, as outlines of a picture. A district is small enough for a flat drawing: degrees of longitude
 * are made as short as they are there, and on a plane the way a ring winds does not matter.
 */
export function drawBoundaries(areas: readonly Boundary[]): Drawing {
  const lats = areas.flatMap(({ polygons }) => polygons.flat(2).map(([, lat]) => lat));
  const middle = lats.reduce((sum, lat) => sum + lat, 0) / lats.length;
  const squeeze = Math.cos((middle * Math.PI) / 180);
  const flat = areas.map(({ code, polygons }) => ({
    type: "Feature" as const,
    properties: { code },
    geometry: {
      type: "MultiPolygon" as const,
      coordinates: polygons.map((rings) => rings.map((ring) => ring.map(([x, y]) => [x * squeeze, y]))),
    },
  }));
  const all = { type: "FeatureCollection" as const, features: flat };
  const projection = geoIdentity()
    .reflectY(true)
    .fitSize([WIDTH - 2 * MARGIN, 1e6], all);
  const path = geoPath(projection);
  const [[, top], [, bottom]] = path.bounds(all);
  const project = ([x = 0, y = 0]: readonly number[]) => projection([x, y]) ?? [0, 0];
  const shapes = flat.map((feature) => {
    const [x, y] = path.centroid(feature);
    const [[left], [right]] = path.bounds(feature);
    const rings = feature.geometry.coordinates.flat();
    const d = rings.map((ring) => outline(ring.map(project), top)).join("");
    const { code } = feature.properties;
    return { code, d, x: round(x + MARGIN), y: round(y - top + MARGIN), width: round(right - left) };
  });
  return { width: WIDTH, height: Math.ceil(bottom - top) + 2 * MARGIN, shapes };
}

function outline(ring: readonly (readonly number[])[], top: number): string {
  let last: readonly number[] | null = null;
  const seen = ring.filter(([x = 0, y = 0]) => {
    const near = last && Math.hypot(x - (last[0] ?? 0), y - (last[1] ?? 0)) < NEAR;
    if (!near) last = [x, y];
    return !near;
  });
  const points = seen.map(([x = 0, y = 0]) => `${round(x + MARGIN)} ${round(y - top + MARGIN)}`);
  return `M${points.join("L")}Z`;
}

const round = (number: number): number => Math.round(number * 10) / 10;
