import type { Resident, StaffMember, World } from "./world.ts";

/** Who carries a case through its stages. */
interface Carriers {
  readonly centre: StaffMember;
  readonly department: StaffMember;
  readonly verifier: StaffMember;
}

/** A resident's case, carried to a stage; each gives its number. */
export interface Stages {
  /** Told, and five minutes passed. */
  filed(person: Resident, text?: string): Promise<string>;
  /** Accepted, dispatched to cg and signed for. */
  handled(person: Resident, text?: string): Promise<string>;
  /** Explained after a look on the spot. */
  answered(person: Resident): Promise<string>;
  closed(person: Resident): Promise<string>;
}

/** Cases of which `told` tells, unless another text is given. */
export function createStages(world: World, { centre, department, verifier }: Carriers, told: string): Stages {
  const stages: Stages = {
    async filed(person, text = told) {
      const number = await person.files(text);
      world.pass({ minutes: 5 });
      return number;
    },
    async handled(person, text) {
      const number = await stages.filed(person, text);
      await centre.does(number, { type: "accept" });
      await centre.does(number, { type: "dispatch", unit: "cg" });
      await department.does(number, { type: "sign" });
      return number;
    },
    async answered(person) {
      const number = await stages.handled(person);
      await department.does(number, {
        type: "answer",
        outcome: "explained",
        reply: "已到现场查看，线路正常。",
        action: "到现场查看",
      });
      return number;
    },
    async closed(person) {
      const number = await stages.answered(person);
      await verifier.does(number, { type: "verify_pass", text: "看过" });
      return number;
    },
  };
  return stages;
}
