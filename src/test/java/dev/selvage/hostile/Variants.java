package dev.selvage.hostile;

import com.luciad.imageio.webp.WebPWriteParam;
import dev.selvage.fixtures.FileBytes;
import dev.selvage.fixtures.FileParts;
import dev.selvage.image.EncodeOptions;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.ImageEncoder;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageSource;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;

/** Small sound files of every format that is read, written by the JDK's writers and by ours. */
final class Variants {
  private static final int WIDTH = 61;
  private static final int HEIGHT = 43;

  private Variants() {}

  /** The files by name. */
  static Map<String, byte[]> all() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    byte[] jpeg = write("jpeg", picture(BufferedImage.TYPE_3BYTE_BGR), null, false);
    byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
    files.put("baseline.jpg", jpeg);
    files.put("progressive.jpg", write("jpeg", picture(BufferedImage.TYPE_3BYTE_BGR), null, true));
    files.put("gray.jpg", write("jpeg", picture(BufferedImage.TYPE_BYTE_GRAY), null, false));
    files.put("inks.jpg", inks());
    files.put("exif.jpg", FileParts.intoJpeg(jpeg, FileParts.exifSegment(FileParts.exif(6))));
    files.put("profile.jpg", FileParts.intoJpeg(jpeg, FileParts.profileSegment(profile)));
    png(files, profile);
    webp(files);
    for (int type : new int[] {BufferedImage.TYPE_BYTE_INDEXED, BufferedImage.TYPE_BYTE_BINARY}) {
      files.put("indexed-" + type + ".gif", write("gif", picture(type), null, false));
    }
    files.put("interlaced.gif", write("gif", picture(BufferedImage.TYPE_BYTE_INDEXED), null, true));
    for (int type :
        new int[] {
          BufferedImage.TYPE_3BYTE_BGR,
          BufferedImage.TYPE_BYTE_INDEXED,
          BufferedImage.TYPE_BYTE_BINARY,
          BufferedImage.TYPE_USHORT_565_RGB
        }) {
      files.put("type-" + type + ".bmp", write("bmp", picture(type), null, false));
    }
    files.put(
        "packed.bmp", write("bmp", picture(BufferedImage.TYPE_BYTE_INDEXED), "BI_RLE8", false));
    for (String packing : new String[] {"None", "LZW", "Deflate", "PackBits", "ZLib", "JPEG"}) {
      files.put(
          packing.toLowerCase(Locale.ROOT) + ".tif",
          write("tiff", picture(BufferedImage.TYPE_3BYTE_BGR), label(packing), false));
    }
    files.put(
        "fax.tif", write("tiff", picture(BufferedImage.TYPE_BYTE_BINARY), "CCITT T.6", false));
    files.put("deep.tif", write("tiff", picture(BufferedImage.TYPE_USHORT_GRAY), "LZW", false));
    files.put("alpha.tif", write("tiff", picture(BufferedImage.TYPE_4BYTE_ABGR), "Deflate", false));
    return files;
  }

  private static void png(Map<String, byte[]> files, byte[] profile) {
    for (int type :
        new int[] {
          BufferedImage.TYPE_3BYTE_BGR,
          BufferedImage.TYPE_4BYTE_ABGR,
          BufferedImage.TYPE_BYTE_GRAY,
          BufferedImage.TYPE_USHORT_GRAY,
          BufferedImage.TYPE_BYTE_INDEXED,
          BufferedImage.TYPE_BYTE_BINARY
        }) {
      files.put("type-" + type + ".png", write("png", picture(type), null, false));
    }
    files.put("interlaced.png", write("png", picture(BufferedImage.TYPE_4BYTE_ABGR), null, true));
    byte[] plain = write("png", picture(BufferedImage.TYPE_3BYTE_BGR), null, false);
    byte[] packed = FileBytes.start().text("x\0\0").bytes(FileBytes.deflated(profile)).done();
    files.put("profile.png", FileParts.intoPng(plain, FileBytes.pngChunk("iCCP", packed)));
    files.put("exif.png", FileParts.intoPng(plain, FileBytes.pngChunk("eXIf", FileParts.exif(8))));
    byte[] gamma = FileBytes.start().u32(100_000).done();
    files.put("linear.png", FileParts.intoPng(plain, FileBytes.pngChunk("gAMA", gamma)));
  }

  private static void webp(Map<String, byte[]> files) {
    for (int type : new int[] {BufferedImage.TYPE_3BYTE_BGR, BufferedImage.TYPE_4BYTE_ABGR}) {
      byte[] png = write("png", picture(type), null, false);
      byte[] lossy =
          new ImageEncoder()
              .encode(
                  new ImageDecoder().decode(ImageSource.of("variant", png)).raster(),
                  EncodeOptions.of(ImageFormat.WEBP));
      files.put("lossy-" + type + ".webp", lossy);
      files.put("lossless-" + type + ".webp", write("webp", picture(type), "Lossless", false));
    }
    byte[] still = files.get("lossless-" + BufferedImage.TYPE_4BYTE_ABGR + ".webp");
    files.put("animated.webp", animated(still == null ? new byte[0] : still));
  }

  private static byte[] animated(byte[] still) {
    byte[] chunks = Arrays.copyOfRange(still, 12, still.length);
    int right = WIDTH - 1;
    int low = HEIGHT - 1;
    byte[] frame = FileBytes.start().u24le(0, 0, right, low, 100).u8(0).bytes(chunks).done();
    byte[] body =
        FileBytes.start()
            .text("WEBP")
            .bytes(
                FileBytes.riffChunk(
                    "VP8X", FileBytes.start().u8(0x12, 0, 0, 0).u24le(right, low).done()))
            .bytes(FileBytes.riffChunk("ANIM", new byte[6]))
            .times(2, FileBytes.riffChunk("ANMF", frame))
            .done();
    return FileBytes.riffChunk("RIFF", body);
  }

  /** Something of everything: gradients, an edge, noise, and alpha where there is any. */
  private static BufferedImage picture(int type) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, type);
    Random random = new Random(11);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int noise = x > WIDTH / 2 ? random.nextInt(60) : 0;
        int red = x * 4;
        int green = y * 5;
        int blue = (x / 9 + y / 9) % 2 * 180 + noise;
        int alpha = Math.min(255, y * 12);
        image.setRGB(x, y, alpha << 24 | red << 16 | green << 8 | blue);
      }
    }
    return image;
  }

  /** The JDK's names of packings that its writer knows. */
  private static String label(String packing) {
    return packing.equals("None") ? "" : packing;
  }

  private static byte[] write(
      String format, BufferedImage image, @Nullable String packing, boolean progressive) {
    return write(format, new IIOImage(image, null, null), packing, progressive);
  }

  private static byte[] write(
      String format, IIOImage image, @Nullable String packing, boolean progressive) {
    ImageWriter writer = format.equals("webp") ? webpWriter() : jdkWriter(format);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(stream);
      ImageWriteParam options =
          format.equals("webp") ? new WebPWriteParam(Locale.ROOT) : writer.getDefaultWriteParam();
      if (packing != null && !packing.isEmpty()) {
        options.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        options.setCompressionType(packing);
      }
      if (progressive) {
        options.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
      }
      writer.write(null, image, options);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** Past the writers of libraries, which convert what they are given. */
  private static ImageWriter jdkWriter(String format) {
    Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName(format);
    while (writers.hasNext()) {
      ImageWriter writer = writers.next();
      if (writer.getClass().getName().startsWith("com.sun.")) {
        return writer;
      }
    }
    throw new IllegalStateException("the JDK writes no " + format);
  }

  private static ImageWriter webpWriter() {
    try {
      return new com.luciad.imageio.webp.WebPImageWriterSpi().createWriterInstance();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] inks() {
    WritableRaster raster =
        Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, WIDTH, HEIGHT, 4, null);
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      int[] samples = {i % 256, i / 7 % 256, i / 3 % 256, 255 - i / 20};
      raster.setPixel(i % WIDTH, i / WIDTH, samples);
    }
    byte[] jpeg = write("jpeg", new IIOImage(raster, null, null), null, false);
    byte[] adobe = FileBytes.start().text("Adobe").u8(0, 100, 0, 0, 0, 0, 2).done();
    return FileParts.intoJpeg(jpeg, FileBytes.segment(0xee, adobe));
  }
}
