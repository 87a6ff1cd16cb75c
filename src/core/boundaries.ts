/** WGS-84: as satellites say it. GCJ-02 火星坐标: as maps in China publish it, some hundred metres off. */
export const DATUMS = ["WGS-84", "GCJ-02"] as const;
export type Datum = (typeof DATUMS)[number];

/** Longitude, latitude; degrees. */
export type Point = readonly [lon: number, lat: number];
export interface Boundary {
  /** Code of a community. */
  readonly code: string;
  /** Polygons, each its outline and the holes in it. */
  readonly polygons: readonly (readonly (readonly Point[])[])[];
}
export interface Boundaries {
  readonly datum: Datum;
  readonly areas: readonly Boundary[];
}

/** What a page can show and a phone can load; simplify the file before (mapshaper does). */
const MOST_BOUNDARIES = { bytes: 4 * 1024 * 1024, areas: 1000, points: 60_000 } as const;
const MOST_NAMED = 5;

/**
 * The boundaries of communities out of GeoJSON: a FeatureCollection of Polygon or MultiPolygon, each with the unit's code
 * in `properties.code`, coordinates as longitude, latitude in degrees.
 * @throws Error that says what is wrong and what would be right
 */
export function readBoundaries(text: string, isCommunity: (code: string) => boolean): Boundary[] {
  if (text.length > MOST_BOUNDARIES.bytes)
    wrong(`is too large: at most ${MOST_BOUNDARIES.bytes / 1024 / 1024} MB; simplify the outlines`);
  const features = featuresOf(parsed(text));
  if (features.length > MOST_BOUNDARIES.areas) wrong(`has more than ${MOST_BOUNDARIES.areas} areas`);
  const areas = features.map(boundaryOf);
  const unknown = areas.map(({ code }) => code).filter((code) => !isCommunity(code));
  if (unknown.length > 0) wrong(`names communities that do not exist here: ${some(unknown)}`);
  const twice = areas.map(({ code }) => code).filter((code, at, all) => all.indexOf(code) !== at);
  if (twice.length > 0) wrong(`has more than one area for ${some(twice)}; make one MultiPolygon of each`);
  const points = areas.flatMap(({ polygons }) => polygons.flat(2)).length;
  if (points > MOST_BOUNDARIES.points)
    wrong(`has ${points} points, at most ${MOST_BOUNDARIES.points}; simplify the outlines`);
  return areas;
}

function wrong(what: string): never {
  throw new Error(what);
}

const some = (codes: readonly string[]): string =>
  codes.slice(0, MOST_NAMED).join(", ") +
  (codes.length > MOST_NAMED ? ` and ${codes.length - MOST_NAMED} more` : "");

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return wrong("is no JSON");
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function featuresOf(value: unknown): readonly unknown[] {
  if (isObject(value) && value["type"] === "FeatureCollection" && Array.isArray(value["features"])) {
    if (value["features"].length > 0) return value["features"];
    return wrong("has no features");
  }
  return wrong("is no GeoJSON FeatureCollection");
}

function boundaryOf(feature: unknown, index: number): Boundary {
  const at = `feature ${index + 1}`;
  const { properties, geometry } = isObject(feature) ? feature : {};
  const code = isObject(properties) ? properties["code"] : undefined;
  if (typeof code !== "string" || code === "")
    wrong(`${at} has no community in properties.code (a text, e.g. "330102012001")`);
  const { type, coordinates } = isObject(geometry) ? geometry : {};
  if (type !== "Polygon" && type !== "MultiPolygon") wrong(`${at} is no Polygon or MultiPolygon`);
  const polygons = type === "Polygon" ? [coordinates] : coordinates;
  if (!Array.isArray(polygons)) wrong(`${at} has no coordinates`);
  return { code, polygons: polygons.map((rings) => ringsOf(rings, `${at} (${code})`)) };
}

function ringsOf(rings: unknown, at: string): Point[][] {
  if (!Array.isArray(rings) || rings.length === 0) return wrong(`${at} has no rings`);
  return rings.map((ring: unknown) => {
    if (!Array.isArray(ring) || ring.length < 4) return wrong(`${at} has a ring of fewer than four points`);
    return ring.map((point) => pointOf(point, at));
  });
}

function pointOf(point: unknown, at: string): Point {
  const [lon, lat] = Array.isArray(point) ? point : [];
  if (!isDegrees(lon) || !isDegrees(lat)) return wrong(`${at} has a point that is not two numbers`);
  if (Math.abs(lat) > 90 && Math.abs(lon) <= 90)
    return wrong(`${at} has latitude first (${lon}, ${lat}): write longitude, then latitude`);
  if (Math.abs(lon) > 180 || Math.abs(lat) > 90)
    return wrong(`${at} is not in degrees (${lon}, ${lat}): project it to longitude and latitude`);
  return [lon, lat];
}

const isDegrees = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value);
