import { STATE_WORDS } from "../../core/workflow.ts";
import { CaseContent, type CaseContentProps } from "./case-pane.tsx";
import { StaffPage } from "./staff-frame.tsx";

/** One case on a page of its own. */
export function CasePage(props: CaseContentProps) {
  const { number, state } = props.shown.case;
  return (
    <StaffPage
      desk={props.desk}
      title={`${number} · ${STATE_WORDS[state]}`}
      styles={["case.css"]}
      scripts={["case.js"]}
    >
      <CaseContent {...props} />
    </StaffPage>
  );
}
