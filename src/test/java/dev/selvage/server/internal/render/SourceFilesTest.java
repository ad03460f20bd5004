package dev.selvage.server.internal.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.selvage.UnusableInputException;
import dev.selvage.image.EncodedImage;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageSource;
import dev.selvage.image.Limits;
import dev.selvage.server.TestPictures;
import dev.selvage.server.store.FolderStore;
import dev.selvage.server.store.StoredImage;
import dev.selvage.transform.Chain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Admission and decoding go by the same estimate of memory. */
class SourceFilesTest {
  private static final byte[] SMALL = TestPictures.jpeg(40, 30, 1);
  private static final byte[] LARGE = TestPictures.png(200, 100, 2);

  @TempDir Path folder;

  @Test
  void whatAdmissionAsksForIsWhatDecodingIsHeldAgainst() {
    for (byte[] file : List.of(SMALL, LARGE, TestPictures.noise(30, 20))) {
      long estimate = estimate(file);
      ImageSource source = ImageSource.of("file", file);
      new ImageDecoder(Limits.builder().maxMemory(estimate).build()).decode(source);
      ImageDecoder less = new ImageDecoder(Limits.builder().maxMemory(estimate - 1).build());
      assertThrows(UnusableInputException.class, () -> less.decode(source));
    }
  }

  @Test
  void anOrderTakesItsLargestSourceAndTheCanvas() throws IOException {
    Files.write(folder.resolve("small.jpg"), SMALL);
    Files.write(folder.resolve("large.png"), LARGE);
    try (FolderStore store = FolderStore.open(folder, Limits.DEFAULT)) {
      SourceFiles files = new SourceFiles(store, Limits.DEFAULT);
      StoredImage small = store.find("small").orElseThrow();
      StoredImage large = store.find("large").orElseThrow();
      long of = estimate(SMALL);
      long most = estimate(LARGE);
      assertEquals(of + 8 * 1000, files.memory(order(small, Map.of()), 1000));
      assertEquals(most, files.memory(order(small, Map.of("x", large)), 0));
      assertEquals(most, files.memory(order(large, Map.of("x", small)), 0));
      assertEquals(SMALL.length, files.open(small).length());
      assertEquals(SMALL.length, files.open(small).length());
    }
  }

  private static long estimate(byte[] file) {
    return EncodedImage.open(ImageSource.of("file", file), Limits.DEFAULT).decodingBytes();
  }

  private static RenderRequest order(StoredImage base, Map<String, StoredImage> overlays) {
    return new RenderRequest(base, overlays, Chain.of(), "{}", ImageFormat.JPEG, 85);
  }
}
