package dev.selvage.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.image.ImageFormat;
import dev.selvage.image.Limits;
import dev.selvage.matrix.ReadCounts;
import dev.selvage.token.TokenPolicy;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rendering reads an image that the store knows once, to admit it and to decode it. */
class ReadOnceServerTest {
  private static final String SMALL = "[{\"crop\":\"fit\",\"width\":40}]";

  @TempDir Path folder;

  @Test
  void aRenderingReadsItsImageOnce() throws IOException, InterruptedException {
    List<ImageFormat> formats = ImageFormat.written();
    Path images = Files.createDirectories(folder.resolve("images"));
    List<Path> files = ReadCounts.files(images, formats.size());
    int kinds = files.size() / formats.size();
    Limits limits = Limits.builder().allowTruncated(true).build();
    try (TestServer server =
        TestServer.start(folder, it -> it.tokens(TokenPolicy.COMPATIBLE).limits(limits))) {
      List<String> ids = new ArrayList<>();
      for (Path file : files) {
        String name = file.getFileName().toString();
        ids.add(name.substring(0, name.lastIndexOf('.')));
      }
      for (String id : ids) {
        assertTrue(server.store().find(id).isPresent(), id);
      }
      try (ReadCounts counts = new ReadCounts(files)) {
        for (int i = 0; i < ids.size(); i++) {
          String token = TestServer.strictToken(ids.get(i), SMALL);
          String extension = formats.get(i / kinds).extension();
          HttpResponse<byte[]> answer =
              server.get("/images/" + ids.get(i) + "." + extension + "?token=" + token);
          assertEquals(200, answer.statusCode(), ids.get(i));
        }
        counts.assertReadOnce();
      }
    }
  }
}
