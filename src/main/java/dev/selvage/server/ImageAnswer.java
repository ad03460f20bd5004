package dev.selvage.server;

import dev.selvage.image.ImageFormat;
import dev.selvage.server.internal.auth.Authorization;
import dev.selvage.server.internal.http.Exchange;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Answers a request that may see an image. */
interface ImageAnswer {
  /**
   * Answers.
   *
   * @param format that the path asks for; null where it leaves that open
   */
  void answer(Exchange call, Authorization authorization, @Nullable ImageFormat format)
      throws IOException, InterruptedException;
}
