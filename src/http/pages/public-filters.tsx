import type { Child } from "hono/jsx";
import type { Locale } from "../../core/glossary.ts";
import type { Topic } from "../../core/organisation.ts";
import { type Area, LISTED_STAGES, type MatterFilter } from "../../core/public-matter.ts";
import { TOPIC_EN } from "./figures-words.ts";
import { CASES_WORDS } from "./public-cases-words.ts";
import { STATUS_WORDS } from "./status-words.ts";

/** What can be chosen: streets, the communities of the chosen one, topics with matters of public space. */
export interface FilterAreas {
  readonly streets: readonly Area[];
  readonly communities: readonly Area[];
  readonly topics: readonly Topic[];
}

interface FiltersProps {
  readonly lang: Locale;
  readonly filter: MatterFilter;
  readonly areas: FilterAreas;
  readonly filtered: boolean;
}

/** The filters as a plain form whose answer has an address of its own. */
export function MatterFilters({ lang, filter, areas, filtered }: FiltersProps) {
  const words = CASES_WORDS[lang];
  const { stages } = STATUS_WORDS[lang];
  const inChinese = lang === "en" ? "zh-CN" : undefined;
  const named = (all: readonly Area[]) => all.map(({ code, name }) => [code, name] as const);
  const topics = areas.topics.map((topic) => [topic, lang === "en" ? TOPIC_EN[topic] : topic] as const);
  return (
    <search>
      <form method="get" action="/cases" class="filters">
        <label class="wide">
          {words.q}
          <input type="search" name="q" value={filter.q ?? ""} maxlength={60} autocomplete="off" />
        </label>
        <Choice
          label={words.street}
          name="street"
          any={words.anyStreet}
          value={filter.street}
          lang={inChinese}
        >
          {named(areas.streets)}
        </Choice>
        {areas.communities.length > 0 ? (
          <Choice
            label={words.community}
            name="community"
            any={words.anyCommunity}
            value={filter.community}
            lang={inChinese}
          >
            {named(areas.communities)}
          </Choice>
        ) : null}
        <Choice label={words.topic} name="topic" any={words.anyTopic} value={filter.topic}>
          {topics}
        </Choice>
        <Choice label={words.stage} name="stage" any={words.anyStage} value={filter.stage}>
          {LISTED_STAGES.map((stage) => [stage, stages[stage]] as const)}
        </Choice>
        <p class="actions">
          <button type="submit" class="main">
            {words.find}
          </button>
          {filtered ? <a href="/cases">{words.clear}</a> : null}
        </p>
      </form>
    </search>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly name: string;
  /** What not choosing means. */
  readonly any: string;
  readonly value: string | undefined;
  /** Language of the options, where it is not the page's. */
  readonly lang?: string | undefined;
  readonly children: readonly (readonly [value: string, text: string])[];
}

function Choice({ label, name, any, value, lang, children }: ChoiceProps): Child {
  return (
    <label>
      {label}
      <select name={name}>
        <option value="">{any}</option>
        {children.map(([code, text]) => (
          <option value={code} selected={code === value} lang={lang}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
