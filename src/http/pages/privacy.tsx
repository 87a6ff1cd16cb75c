import type { RetentionTerms } from "../../core/retention.ts";
import type { Assets } from "../assets.ts";
import { Page } from "./layout.tsx";

/** What is stored, why, for how long, and what one can ask for. */
export function PrivacyPage({ assets, retention }: { assets: Assets; retention: RetentionTerms }) {
  return (
    <Page assets={assets} title="隐私说明">
      <h1>隐私说明</h1>
      <p>平安365先由机器人接待，需要时转给工作人员。它不是 110，不会替您报警。</p>
      <h2>我们保存什么</h2>
      <ul>
        <li>您发来的文字、照片和位置，用来办理您反映的事。照片里的拍摄地点和设备信息会去掉。</li>
        <li>您所用渠道的聊天编号，用来把进展送回给您；您愿意留下的姓名和电话。</li>
        <li>事项的办理经过：时间、单位、答复。</li>
      </ul>
      <h2>谁能看到</h2>
      <ul>
        <li>只有承办单位和负责受理、核查、督办的工作人员。涉及举报、家庭暴力、未成年人等事项单独保密。</li>
        <li>公开的进度页只有阶段、单位、日期和公开答复，没有您的个人信息。</li>
      </ul>
      <h2>保存多久</h2>
      <ul>
        <li>您发来的消息原文：{termText(retention.rawDays)}；事项还没办结的，留到办结以后。</li>
        <li>照片和录音：事项办结后{termText(retention.mediaDays)}。</li>
        <li>
          您是谁、怎么联系，和事项里的文字：您最后一次来消息、最后一件事办结后
          {termText(retention.contactDays)}。
        </li>
        <li>办理的步骤、日期和单位一直保存，里面认不出您。网络日志按法律要求保存六个月。</li>
      </ul>
      <h2>您可以要求</h2>
      <p>
        查看和导出：在聊天里回复“我的数据”。删除：回复“删除我的数据”，确认后立即删除；还没办完的事项会继续办，但和您不再有联系，办结次日删除里面的文字和照片。更正或由别人代办：回复“人工”。您也可以不留姓名反映问题。
      </p>
      <p>
        删除后依法留下的只有：每件事项办到哪一步、哪天、由哪个单位办，以及收发消息的条数，用来核对台账。里面没有您的话、地点、照片和联系方式。
      </p>
      <p>
        <a class="button" href="/">
          回到聊天
        </a>
      </p>
    </Page>
  );
}

/** 180 天, or that it is kept until asked for. */
const termText = (days: number): string => (days === 0 ? "一直保存，直到您要求删除" : `保存 ${days} 天`);
