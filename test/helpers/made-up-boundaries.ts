import type { Organisation } from "../../src/core/organisation.ts";

/** Every community as a cell of a honeycomb, its street's beside one another: no real boundary is anything like it. */
export function madeUpBoundaries({ units }: Pick<Organisation, "units">): string {
  const communities = units.filter(({ kind }) => kind === "community");
  const wide = Math.ceil(Math.sqrt(communities.length * 1.3));
  const features = communities.map(({ code }, at) => ({
    type: "Feature",
    properties: { code },
    geometry: { type: "Polygon", coordinates: [cell(at % wide, Math.floor(at / wide))] },
  }));
  return JSON.stringify({ type: "FeatureCollection", features });
}

const [LON, LAT, SIZE] = [120.15, 30.3, 0.004];

function cell(column: number, row: number): number[][] {
  const x = LON + SIZE * Math.sqrt(3) * (column + (row % 2) / 2) * 1.158;
  const y = LAT - SIZE * 1.5 * row;
  const corners = [0, 1, 2, 3, 4, 5, 0].map((corner) => (Math.PI / 3) * corner + Math.PI / 6);
  return corners.map((turn) => [round(x + SIZE * 1.158 * Math.cos(turn)), round(y + SIZE * Math.sin(turn))]);
}

const round = (degrees: number): number => Math.round(degrees * 1e5) / 1e5;
