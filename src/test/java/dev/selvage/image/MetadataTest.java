package dev.selvage.image;

import static dev.selvage.image.TestImages.chunk;
import static dev.selvage.image.TestImages.exif;
import static dev.selvage.image.TestImages.extendedWebp;
import static dev.selvage.image.TestImages.join;
import static dev.selvage.image.TestImages.jpeg;
import static dev.selvage.image.TestImages.latin1;
import static dev.selvage.image.TestImages.png;
import static dev.selvage.image.TestImages.pngWithChunk;
import static dev.selvage.image.TestImages.quarters;
import static dev.selvage.image.TestImages.webpChunk;
import static dev.selvage.image.TestImages.withSegment;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MetadataTest {
  private static final byte[] JPEG = jpeg(quarters(16, 16), false);
  private static final byte[] PNG = png(quarters(16, 16));

  private static Set<Metadata> of(byte[] file) {
    return EncodedImage.open(ImageSource.of("test", file), Limits.DEFAULT).metadata();
  }

  /** EXIF data with a directory of GPS tags, which is empty. */
  private static byte[] located() {
    ByteBuffer tiff = ByteBuffer.allocate(32).put(latin1("MM"));
    tiff.putShort((short) 42).putInt(8).putShort((short) 1);
    tiff.putShort((short) 0x8825).putShort((short) 4).putInt(1).putInt(26).putInt(0);
    return tiff.array();
  }

  @Test
  void plainFilesHaveNone() {
    assertEquals(Set.of(), of(JPEG));
    assertEquals(Set.of(), of(PNG));
  }

  @Test
  void jpegHoldsItInSegments() {
    byte[] exif = join(latin1("Exif\0\0"), exif(1, ByteOrder.LITTLE_ENDIAN));
    assertEquals(Set.of(Metadata.EXIF), of(withSegment(JPEG, 0xe1, exif)));
    byte[] located = join(latin1("Exif\0\0"), located());
    assertEquals(Set.of(Metadata.EXIF, Metadata.LOCATION), of(withSegment(JPEG, 0xe1, located)));
    byte[] xmp = latin1("http://ns.adobe.com/xap/1.0/\0<x/>");
    assertEquals(Set.of(Metadata.XMP), of(withSegment(JPEG, 0xe1, xmp)));
    byte[] iptc = latin1("Photoshop 3.0\0and more");
    assertEquals(Set.of(Metadata.IPTC), of(withSegment(JPEG, 0xed, iptc)));
  }

  @Test
  void brokenExifIsExifAllTheSame() {
    byte[] broken = latin1("Exif\0\0II*\0");
    assertEquals(Set.of(Metadata.EXIF), of(withSegment(JPEG, 0xe1, broken)));
  }

  @Test
  void pngHoldsItInChunks() {
    assertEquals(
        Set.of(Metadata.EXIF, Metadata.LOCATION), of(pngWithChunk(PNG, chunk("eXIf", located()))));
    byte[] xmp = latin1("XML:com.adobe.xmp\0\0\0\0\0<x/>");
    assertEquals(Set.of(Metadata.XMP), of(pngWithChunk(PNG, chunk("iTXt", xmp))));
    for (String type : new String[] {"tEXt", "zTXt"}) {
      byte[] iptc = latin1("Raw profile type iptc\0...");
      assertEquals(Set.of(Metadata.IPTC), of(pngWithChunk(PNG, chunk(type, iptc))));
    }
    byte[] words = latin1("Comment\0a stool");
    assertEquals(Set.of(), of(pngWithChunk(PNG, chunk("tEXt", words))));
  }

  @Test
  void webpHoldsItInChunks() {
    Raster pixels = TestImages.filled(PixelFormat.RGB, 16, 16, 9);
    byte[] plain = new ImageEncoder().encode(pixels, EncodeOptions.of(ImageFormat.WEBP));
    assertEquals(Set.of(), of(plain));
    byte[] after = join(webpChunk("EXIF", located()), webpChunk("XMP ", latin1("<x/>")));
    assertEquals(
        Set.of(Metadata.EXIF, Metadata.LOCATION, Metadata.XMP),
        of(extendedWebp(plain, 0x0c, pixels.size(), new byte[0], after)));
  }

  /** A superbox that begins with the description of a C2PA manifest store. */
  private static byte[] manifests() {
    return join(latin1("\0\0\0\60jumb\0\0\0\36jumdc2pa"), new byte[16], latin1("\3c2pa\0"));
  }

  @Test
  void contentCredentialsAreFoundInEveryFormat() {
    Set<Metadata> found = Set.of(Metadata.CONTENT_CREDENTIALS);
    byte[] segment = join(latin1("JP\0\1\0\0\0\1"), manifests());
    assertEquals(found, of(withSegment(JPEG, 0xeb, segment)));
    assertEquals(Set.of(), of(withSegment(JPEG, 0xeb, latin1("JP\0\1\0\0\0\1 of another kind"))));
    assertEquals(found, of(pngWithChunk(PNG, chunk("caBX", manifests()))));
    Raster pixels = TestImages.filled(PixelFormat.RGB, 16, 16, 9);
    byte[] webp = new ImageEncoder().encode(pixels, EncodeOptions.of(ImageFormat.WEBP));
    byte[] after = webpChunk("C2PA", manifests());
    assertEquals(found, of(extendedWebp(webp, 0, pixels.size(), new byte[0], after)));
    byte[] gif =
        join(
            latin1("GIF89a\1\0\1\0\0\0\0"),
            latin1("!\u00ff\u000bC2PA_GIF\1\0\0\4abcd\0"),
            latin1(",\0\0\0\0\1\0\1\0\u0080\0\0\0\u00ff\u00ff\u00ff\2\2\114\1\0;"));
    assertEquals(found, of(gif));
  }
}
