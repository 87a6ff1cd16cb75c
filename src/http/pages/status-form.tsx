import type { Locale } from "../../core/glossary.ts";
import type { Refusal } from "../../core/refusals.ts";
import type { Assets } from "../assets.ts";
import { Page } from "./layout.tsx";
import { Disclosure } from "./parts/disclosure.tsx";
import { Field } from "./parts/field.tsx";
import { LooksBar } from "./public-language.tsx";
import { STATUS_WORDS } from "./status-words.ts";

interface FormProps {
  readonly assets: Assets;
  readonly lang: Locale;
  readonly number?: string;
  readonly refusal?: Refusal;
}

/** Where anybody looks a matter up by its number. */
export function StatusForm({ assets, lang, number, refusal }: FormProps) {
  const { phrases } = STATUS_WORDS[lang];
  return (
    <Page assets={assets} title={phrases.lookUp} lang={lang} styles={["public.css"]}>
      <LooksBar lang={lang} path="/status" />
      <h1>{phrases.lookUp}</h1>
      {refusal ? <Missed lang={lang} refusal={refusal} /> : null}
      <form method="post" action="/status" class="stack">
        <Field
          id="number"
          label={phrases.number}
          help={phrases.numberHelp}
          control={(aria) => (
            <input
              {...aria}
              name="number"
              inputmode="numeric"
              autocomplete="off"
              required
              value={number ?? ""}
            />
          )}
        />
        <Field
          id="code"
          label={phrases.code}
          help={phrases.codeHelp}
          control={(aria) => (
            <input {...aria} name="code" autocomplete="off" autocapitalize="characters" maxlength={6} />
          )}
        />
        <button type="submit" class="main">
          {phrases.look}
        </button>
      </form>
      <Disclosure title={phrases.noCode}>
        <p>{phrases.noCodeHelp}</p>
        <p>
          <a href="/cases">{phrases.open}</a>
        </p>
      </Disclosure>
    </Page>
  );
}

/** A miss and a lock-out look alike for known and unknown numbers, and say what to do. */
function Missed({ lang, refusal }: { lang: Locale; refusal: Refusal }) {
  const { phrases } = STATUS_WORDS[lang];
  const wait = Number(refusal.values?.["seconds"] ?? 0);
  const [title, help] =
    wait > 0 ? [phrases.locked, phrases.lockedHelp] : [phrases.missed, phrases.missedHelp];
  const told =
    wait > 90
      ? phrases.minutes.replace("{n}", String(Math.ceil(wait / 60)))
      : phrases.seconds.replace("{n}", String(wait));
  return (
    <div class="flash error" role="alert">
      <strong>{title}</strong>
      <p>{help.replace("{wait}", told)}</p>
    </div>
  );
}
