import { describe, expect, it } from "vitest";
import { readBoundaries } from "../../src/core/boundaries.ts";

const RING = [
  [120.1, 30.2],
  [120.2, 30.2],
  [120.2, 30.3],
  [120.1, 30.2],
];
const known = (code: string) => code === "A" || code === "B";
const feature = (code: unknown, coordinates: unknown, type = "Polygon") => ({
  type: "Feature",
  properties: { code },
  geometry: { type, coordinates },
});
const file = (...features: unknown[]) => JSON.stringify({ type: "FeatureCollection", features });
const swapped = RING.map(([lon, lat]) => [lat, lon]);
const metres = RING.map(([lon = 0, lat = 0]) => [lon * 111_000, lat * 111_000]);

describe("boundaries that a deployment gives", () => {
  it("are polygons with the code of a community", () => {
    const areas = readBoundaries(
      file(feature("A", [RING]), feature("B", [[RING], [RING]], "MultiPolygon")),
      known,
    );
    expect(areas.map(({ code, polygons }) => [code, polygons.length])).toEqual([
      ["A", 1],
      ["B", 2],
    ]);
  });

  it.each<[string, string, string]>([
    ["no JSON", "{", "is no JSON"],
    ["another kind of JSON", "[]", "is no GeoJSON FeatureCollection"],
    ["nothing in it", file(), "has no features"],
    ["no code", file(feature(7, [RING])), "has no community in properties.code"],
    ["a line", file(feature("A", RING, "LineString")), "is no Polygon or MultiPolygon"],
    ["latitude first", file(feature("A", [swapped])), "has latitude first (30.2, 120.1)"],
    ["metres", file(feature("A", [metres])), "is not in degrees"],
    ["no numbers", file(feature("A", [[["x", "y"], ...RING]])), "not two numbers"],
    ["a ring of two points", file(feature("A", [RING.slice(2)])), "fewer than four points"],
    ["an unknown community", file(feature("C", [RING])), "communities that do not exist here: C"],
    ["a community twice", file(feature("A", [RING]), feature("A", [RING])), "more than one area for A"],
    ["too many points", file(feature("A", [Array(60_001).fill(RING[0])])), "at most 60000"],
    ["a file too large", " ".repeat(4 * 1024 * 1024 + 1), "at most 4 MB"],
  ])("are refused with %s, and told what would be right", (_, text, why) => {
    expect(() => readBoundaries(text, known)).toThrow(why);
  });
});
