import * as people from "./people.ts";
import { messageIn, type World } from "./world.ts";

/** What people do. Each verb reaches the bot as an update; ids are given out in order, the same in every run. */
export function play(world: World) {
  const bind =
    <R extends unknown[], T>(verb: (world: World, ...rest: R) => T) =>
    (...rest: R): T =>
      verb(world, ...rest);
  return {
    /** A new person, who has not started the bot yet. */
    person: (name?: string, language?: string): number => people.addPerson(world, name, language),
    /** A new group without the bot. */
    group: (title: string, kind: { supergroup?: boolean; forum?: boolean } = {}): number =>
      people.addGroup(world, title, kind),
    /** Opens the private chat, with a deep link's payload if given. */
    start: (person: number, payload?: string): number =>
      people.say(world, person, person, payload === undefined ? "/start" : `/start ${payload}`),
    say: bind(people.say),
    photo: bind(people.photo),
    voice: bind(people.voice),
    document: bind(people.document),
    location: bind(people.location),
    edit: bind(people.edit),
    press: bind(people.press),
    /** A press with data that no button shows: an old card's, or a forged one. */
    pressData(chat: number, from: number, messageId: number, data: string): string {
      const message = messageIn(people.roomOf(world, chat), messageId);
      if (!message) throw new Error(`no message ${messageId} in chat ${chat} to press on`);
      return people.pressData(world, chat, from, message, data);
    },
    /** `by` adds the bot to the group; as administrator it sees all talk, else privacy mode hides most. */
    join: (group: number, by: number, { admin = false } = {}) => people.join(world, group, by, admin),
    kick: (group: number, by: number) => people.setStanding(world, group, by, "kicked"),
    /** The bot is made administrator, or is one no longer. */
    promote: (group: number, by: number) => people.setStanding(world, group, by, "administrator"),
    demote: (group: number, by: number) => people.setStanding(world, group, by, "member"),
    /** Somebody deletes a forum topic: sends to it are refused from now on. */
    deleteTopic: (group: number, thread: number) => {
      people.roomOf(world, group).topics.delete(thread);
    },
    /** The group becomes a supergroup; answers its new id. */
    migrate: bind(people.migrate),
    block: (person: number) => people.setStanding(world, person, person, "kicked"),
    unblock: (person: number) => people.setStanding(world, person, person, "member"),
    /** Sends the bot an update of any shape, in its chat's order. */
    update: world.emit,
  };
}
