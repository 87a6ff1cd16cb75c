const HEIGHT = 32;
const BAR = 10;
const GAP = 4;

/** Weeks as bars, the last one filled: reads in grey, and as a sentence for those who hear the page. */
export function Sparkline({ weeks, label }: { weeks: readonly number[]; label: string }) {
  const most = Math.max(1, ...weeks);
  const width = weeks.length * (BAR + GAP);
  return (
    <svg
      class="spark"
      viewBox={`0 0 ${width} ${HEIGHT + 1}`}
      width={width}
      height={HEIGHT + 1}
      role="img"
      aria-label={`${label}：各周 ${weeks.join("、")} 件`}
    >
      {weeks.map((n, i) => {
        const height = n === 0 ? 0 : Math.max(2, Math.round((n / most) * HEIGHT));
        const last = i === weeks.length - 1;
        return (
          <rect
            class={last ? "now" : "before"}
            x={i * (BAR + GAP) + 1}
            y={HEIGHT - height}
            width={BAR}
            height={height}
          />
        );
      })}
      <line x1="0" y1={HEIGHT + 0.5} x2={width} y2={HEIGHT + 0.5} />
    </svg>
  );
}
