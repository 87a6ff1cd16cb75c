/** Shown when something is refused or went wrong. Needs nothing but itself. */
export function ErrorPage({
  message,
  requestId,
  desk = false,
}: {
  message: string;
  requestId: string;
  /** Whether it happened at the staff's desk: the way back leads there. */
  desk?: boolean;
}) {
  return (
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>提示 · 平安365</title>
        <link rel="stylesheet" href="/static/app.css" />
      </head>
      <body class="public">
        <main id="main">
          <h1>平安365</h1>
          <p class="flash error" role="alert">
            {message}
          </p>
          <p>
            {desk ? (
              <a class="button" href="/staff">
                回到工作台
              </a>
            ) : (
              <>
                <a class="button" href="/">
                  回到聊天
                </a>{" "}
                <a href="/status">查进度</a>
              </>
            )}
          </p>
          <p class="quiet">需要帮助时请告诉我们这个编号：{requestId}</p>
        </main>
      </body>
    </html>
  );
}
