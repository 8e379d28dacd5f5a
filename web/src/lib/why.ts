/** The sentence that says why an event has its status, cut into what can be read line by line. */
import { ABOUT } from "./signs";

export interface Why { lead: string; clauses: { about: string; text: string }[] }

/**
 * `contested: X says 7, Y says 9 (count); …` as its lead and its clauses, each with what it is about.
 * A sentence of another form is all lead.
 */
export function readWhy(why: string): Why {
  const [, lead = "", rest = ""] = /^([a-z ]+:) (.*)$/su.exec(why) ?? [];
  const clauses = rest.split(/(?<=\)); /u).map((clause) => {
    const [, text = "", about = ""] = /^(.+) \(([a-z]+)\)$/su.exec(clause) ?? [];
    return { about: ABOUT[about] ?? "", text };
  });
  return clauses.every((clause) => clause.about) ? { lead, clauses } : { lead: why, clauses: [] };
}
