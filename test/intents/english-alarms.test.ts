import { describe, expect, it } from "vitest";
import { loadOrganisation, shippedOrganisationFolder } from "../../db/load-organisation.ts";
import { loadIntents } from "../../intents/index.ts";

const { understand } = loadIntents(loadOrganisation(shippedOrganisationFolder()));

describe("English, which only rules read", () => {
  it.each([
    ["Someone jumped off the bridge into the water", "self_harm"],
    ["My roommate says she wants to end her life", "self_harm"],
    ["She took a whole bottle of sleeping pills", "self_harm"],
    ["I have been cutting myself and I can't stop", "self_harm"],
    ["A child's head is stuck between the railings", "trapped"],
    ["A power line is down and sparking on the street", "fire"],
    ["There's a live wire lying in a puddle", "medical"],
    ["My son got an electric shock from the washing machine", "medical"],
    ["My son swallowed a battery and is choking", "medical"],
    ["A car hit a cyclist and he isn't moving", "medical"],
    ["A bus ran over a pedestrian outside the metro station", "medical"],
    ["Twenty people at our canteen are vomiting after lunch", "medical"],
    ["The ground just opened up in the middle of the road, a car fell in", "collapse"],
    ["A woman slipped into the West Lake, nobody is helping", "trapped"],
    ["There is smoke in the corridor", "fire"],
    ["Two men are fighting with bottles and one is bleeding", "violence"],
  ] as const)("alarms: %s", (text, danger) => {
    expect(understand(text).dangers).toContain(danger);
  });

  it.each([
    "I was stuck in traffic for two hours on Zhonghe elevated road",
    "This parking fee is robbery",
    "The noise from upstairs is killing me",
    "Someone smokes in the corridor every day",
    "The paint is falling off the wall in our lobby",
    "My kids are fighting over toys at the playground, can you put in a second swing?",
    "The restaurant downstairs makes too much smoke when they barbecue",
    "Their hot pot is so spicy my mouth is on fire",
    "Is there a suicide prevention course for volunteers?",
    "How do I top up my gas card?",
    "Where do I apply for a fire certificate for my restaurant?",
    "I lost my wallet on bus 12",
    "Please install a fire hydrant near the school",
  ])("does not: %s", (text) => {
    expect(understand(text).dangers).toEqual([]);
  });

  it.each([
    ["There is a broken street lamp on Caihe Road 12", "routine"],
    ["The gas bill this month is too high", "routine"],
    ["Shared bikes are blocking the sidewalk on Wensan Road", "routine"],
    ["The traffic light at Qingchun Road is out", "urgent"],
    ["The tap water is brown and smells", "urgent"],
    ["The fire exit is blocked with boxes", "urgent"],
    ["No water in our building since this morning", "urgent"],
  ] as const)("is as urgent as in Chinese: %s → %s", (text, urgency) => {
    expect(understand(text).urgency).toBe(urgency);
  });
});
