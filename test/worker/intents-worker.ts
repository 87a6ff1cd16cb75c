import { createIntents } from "../../intents/create.ts";
import { decisionsOn, type Question } from "./decisions.ts";

/** Understanding in workerd, for the test beside: takes the parsed files and texts, gives the decisions. */
export default {
  async fetch(request: Request): Promise<Response> {
    const { parts, texts, now } = (await request.json()) as Question;
    return Response.json(decisionsOn(createIntents(parts), texts, new Date(now)));
  },
};
