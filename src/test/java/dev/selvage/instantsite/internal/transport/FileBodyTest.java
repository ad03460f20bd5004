package dev.selvage.instantsite.internal.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.selvage.UnusableInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is sent, and does not stay as it was. */
class FileBodyTest {
  private static final byte[] BYTES = new byte[1000];

  @Test
  void aFileThatShrinksIsTheFilesFault(@TempDir Path dir) throws Exception {
    Path file = Files.write(dir.resolve("b.jpg"), BYTES);
    FileBody body = new FileBody(file, BYTES.length + 1, MediaType.get("image/jpeg"));
    FileBody.FileTroubleException trouble =
        assertThrows(FileBody.FileTroubleException.class, () -> body.writeTo(new Buffer()));
    ApiCall call = ApiCall.get("upload", HttpUrl.get("https://h/p"));
    assertEquals(
        UnusableInputException.class,
        Failures.lost(call, new NoResponseException(trouble, true)).getClass());
  }
}
