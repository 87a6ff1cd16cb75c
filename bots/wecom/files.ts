/** Where WeCom itself holds files (获取临时素材). */
export const WECOM_HOSTS: readonly string[] = ["qyapi.weixin.qq.com"];

/** WeCom takes files of at most this size (上传临时素材). */
export const WECOM_MAX_BYTES = 20 * 1024 * 1024;
