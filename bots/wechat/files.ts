/** Where WeChat itself holds files (获取临时素材). */
export const WECHAT_HOSTS: readonly string[] = ["api.weixin.qq.com", "file.api.weixin.qq.com"];

/** WeChat takes pictures, recordings and videos of at most this size (新增临时素材). */
export const WECHAT_MAX_BYTES = 10 * 1024 * 1024;
