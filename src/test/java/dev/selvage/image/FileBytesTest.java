package dev.selvage.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UnusableInputException;
import dev.selvage.image.internal.codec.ByteView;
import dev.selvage.image.internal.codec.FileBytes;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A probe of a file reads what it looks at, and finds what it would find in all of it. */
class FileBytesTest {
  @TempDir Path folder;

  private FileBytes open(byte[] content) throws IOException {
    Path file = Files.write(folder.resolve("file"), content);
    return FileBytes.of("file", file, content.length, true);
  }

  @Test
  void everyByteIsWhereItWasWhateverTheOrder() throws IOException {
    byte[] content = new byte[300_000];
    Random random = new Random(5);
    random.nextBytes(content);
    try (FileBytes pages = open(content)) {
      for (int i = 0; i < content.length; i++) {
        assertEquals(content[i] & 0xff, pages.at(i));
      }
      for (int i = 0; i < 10_000; i++) {
        int at = random.nextInt(content.length);
        assertEquals(content[at] & 0xff, pages.at(at));
      }
    }
  }

  private int pagesForHeader(byte[] content, Size size, Orientation orientation)
      throws IOException {
    try (FileBytes pages = open(content)) {
      ByteView file = new ByteView(pages);
      ImageHeader header = ImageFormat.parse(file, Limits.DEFAULT).image();
      assertEquals(new ImageHeader(header.format(), size, orientation), header);
      return pages.pagesRead();
    }
  }

  @Test
  void headersOfLargeFilesTakeFewPages() throws IOException {
    Size size = new Size(64, 32);
    byte[] exif = TestImages.exif(6, ByteOrder.BIG_ENDIAN);
    byte[] large = new byte[5_000_000];
    byte[] jpeg = TestImages.jpeg(TestImages.quarters(64, 32), false);
    byte[] withExif = TestImages.jpegWithOrientation(jpeg, 6);
    byte[] png = TestImages.png(TestImages.quarters(64, 32));
    // As cameras and editors do: large parts before, and EXIF data behind what is large.
    for (byte[] file :
        List.of(
            TestImages.join(withExif, large),
            TestImages.withSegment(withExif, 0xed, new byte[60_000]),
            TestImages.pngWithChunk(
                TestImages.pngWithChunk(png, TestImages.chunk("eXIf", exif)),
                TestImages.chunk("teXt", large)),
            TestImages.extendedWebp(
                TestImages.webp(TestImages.webpChunk("VP8L", large)),
                8,
                size,
                new byte[0],
                TestImages.webpChunk("EXIF", exif)))) {
      int pages = pagesForHeader(file, size, Orientation.QUARTER_TURN);
      assertTrue(pages <= 4, pages + " pages");
    }
  }

  @Test
  void aSparseFileOf20MegabytesIsProbedLikeItsFirstBytes() throws IOException {
    byte[] png = TestImages.png(TestImages.quarters(64, 32));
    Path file = Files.write(folder.resolve("large.png"), png);
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(20_000_000);
    }
    assertEquals(
        EncodedImage.probe(ImageSource.of("test", png), Limits.DEFAULT),
        new ImageDecoder().probe(ImageSource.of(file)));
  }

  @Test
  void aFileThatGetsShorterMeanwhileIsRefused() throws IOException {
    Path file = Files.write(folder.resolve("shrinking"), new byte[10_000]);
    try (FileBytes pages = FileBytes.of("shrinking", file, 10_000, false)) {
      assertEquals(0, pages.at(0));
      Files.write(file, new byte[5000]);
      UnusableInputException refusal =
          assertThrows(UnusableInputException.class, () -> pages.at(9000));
      assertTrue(refusal.what().contains("shorter"), refusal.what());
    }
  }
}
