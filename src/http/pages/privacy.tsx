import type { Assets } from "../assets.ts";
import { Page } from "./layout.tsx";

/** What is stored, why, for how long, and what one can ask for. */
export function PrivacyPage({ assets }: { assets: Assets }) {
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
      <p>事项办结一年后，能认出您的内容会被去掉，只留下办理经过的统计。网络日志按法律要求保存六个月。</p>
      <h2>您可以要求</h2>
      <p>
        查看、更正、导出或删除您的个人信息：在聊天里回复“人工”，说明您的要求即可。您也可以不留姓名反映问题。
      </p>
      <p>
        <a class="button" href="/">
          回到聊天
        </a>
      </p>
    </Page>
  );
}
