package dev.selvage.edit;

import static dev.selvage.transform.Gravity.NORTH;
import static dev.selvage.transform.Gravity.SOUTH_EAST;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.Selvage;
import dev.selvage.UnusableInputException;
import dev.selvage.UsageException;
import dev.selvage.border.BorderInfo;
import dev.selvage.effect.Effect;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageSource;
import dev.selvage.image.Limits;
import dev.selvage.image.Size;
import dev.selvage.render.Composer;
import dev.selvage.render.Composition;
import dev.selvage.render.Output;
import dev.selvage.transform.Chain;
import dev.selvage.transform.ChainJson;
import dev.selvage.transform.Crop;
import dev.selvage.transform.Transformation;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What programs write first. */
class SelvageTest {
  private static final Path MUG = Path.of("testdata/mug-white-2725x2225.jpg");
  private static final Path RADIO = Path.of("testdata/radio-grey-1600x1200.jpg");
  private static final Path CUT = Path.of("testdata/headphones-alpha-1024x1024.png");

  @TempDir Path folder;

  static Stream<ImageEdit> sources() throws IOException {
    byte[] bytes = Files.readAllBytes(RADIO);
    ByteBuffer part = ByteBuffer.allocate(bytes.length + 7).position(3).put(bytes).flip();
    return Stream.of(
        Selvage.of(RADIO),
        Selvage.of(RADIO.toFile()),
        Selvage.of(RADIO.toUri()),
        Selvage.of(bytes),
        Selvage.of(part.position(3)),
        Selvage.of(new ByteArrayInputStream(bytes)),
        Selvage.of(ImageSource.of(RADIO)));
  }

  @ParameterizedTest
  @MethodSource("sources")
  void everySourceGivesTheBytesOfCompose(ImageEdit image) {
    byte[] composed =
        Composer.create()
            .encode(
                Composition.of(ImageSource.of(RADIO), Chain.of(Transformation.of(Crop.FIT, 320))),
                Output.AUTO);
    assertArrayEquals(composed, image.fit(320).toBytes());
  }

  @Test
  void aDecodedImageIsTakenAsItIs() throws IOException {
    BufferedImage decoded = ImageIO.read(CUT.toFile());
    BufferedImage back = Selvage.of(decoded).toImage();
    assertEquals(BufferedImage.TYPE_INT_ARGB, back.getType());
    for (int y = 0; y < 1024; y += 31) {
      for (int x = 0; x < 1024; x += 31) {
        assertEquals(decoded.getRGB(x, y), back.getRGB(x, y), x + "," + y);
      }
    }
    assertEquals(BufferedImage.TYPE_INT_RGB, Selvage.of(RADIO).fit(40).toImage().getType());
  }

  @Test
  void eachStepIsOneOfTheChain() {
    Chain chain =
        Selvage.of(MUG)
            .fit(800)
            .limit(700, 600)
            .fill(300, 200)
            .gravity(NORTH)
            .pad(400, 400)
            .background("#ff0000")
            .crop(10, 20, 100, 90)
            .scale(50, 60)
            .rotate(90)
            .flipHorizontally()
            .overlay("logo", ImageSource.of(CUT), o -> o.width(12).gravity(SOUTH_EAST).x(1).y(2))
            .chain();
    assertEquals(
        ChainJson.parse(
            """
            [{"crop":"fit","width":800},
             {"crop":"limit","width":700,"height":600},
             {"crop":"fill","width":300,"height":200,"gravity":"north"},
             {"crop":"pad","width":400,"height":400,"background":"#ff0000"},
             {"crop":"crop","width":100,"height":90,"x":10,"y":20,"gravity":"north_west"},
             {"crop":"scale","width":50,"height":60},
             {"angle":90},
             {"angle":"hflip"},
             {"overlay":"logo","crop":"fit","width":12,"gravity":"south_east","x":1,"y":2}]
            """),
        chain);
  }

  @Test
  void anEditStaysAsItWas() {
    ImageEdit small = Selvage.of(RADIO).fit(100);
    ImageEdit turned = small.rotate(90);
    assertEquals(1, small.chain().steps().size());
    assertEquals(2, turned.chain().steps().size());
    assertEquals(new Size(75, 100), turned.render().size());
  }

  @Test
  void tilesHaveSpaceBetweenThem() throws IOException {
    Path file = folder.resolve("tile.png");
    Selvage.tile(RADIO, RADIO, RADIO).width(80).gap(10).background("#00ff00").toFile(file);
    BufferedImage tile = ImageIO.read(file.toFile());
    assertEquals(3 * 80 + 2 * 10, tile.getWidth());
    assertEquals(60, tile.getHeight());
    for (int x : new int[] {80, 89, 170, 179}) {
      assertEquals(0xff00ff00, tile.getRGB(x, 30), "x " + x);
    }
    for (int x : new int[] {79, 90, 169, 180}) {
      assertNotEquals(0xff00ff00, tile.getRGB(x, 30), "x " + x);
    }
    assertThrows(UsageException.class, () -> Selvage.tile(RADIO).gap(-1).toBytes());
    assertThrows(UsageException.class, () -> Selvage.tile(List.of()));
  }

  @Test
  void tilesGoToRows() {
    TileEdit edit = Selvage.tile(RADIO, RADIO, RADIO).width(80).gap(10).background("#00ff00");
    BufferedImage tile = edit.columns(2).png().toImage();
    assertEquals(2 * 80 + 10, tile.getWidth());
    assertEquals(2 * 60 + 10, tile.getHeight());
    for (int[] at : new int[][] {{40, 60}, {40, 69}, {80, 30}, {89, 100}, {90, 70}, {169, 129}}) {
      assertEquals(0xff00ff00, tile.getRGB(at[0], at[1]), at[0] + "," + at[1]);
    }
    for (int[] at : new int[][] {{40, 59}, {40, 70}, {79, 30}, {79, 129}, {90, 59}}) {
      assertNotEquals(0xff00ff00, tile.getRGB(at[0], at[1]), at[0] + "," + at[1]);
    }
    assertArrayEquals(edit.toBytes(), edit.columns(3).toBytes());
    assertEquals(edit.chain(), edit.columns(4).chain());
    assertThrows(UsageException.class, () -> edit.columns(0).toBytes());
  }

  @Test
  void anOverlayGoesWhereItIsPut() {
    BufferedImage plain = Selvage.of(RADIO).fit(400).toImage();
    BufferedImage marked =
        Selvage.of(RADIO)
            .fit(400)
            .overlay(CUT, o -> o.width(40).gravity(SOUTH_EAST).x(12).y(12).opacity(60))
            .toImage();
    assertEquals(plain.getRGB(200, 150), marked.getRGB(200, 150));
    int changed = 0;
    for (int y = 0; y < 300; y++) {
      for (int x = 0; x < 400; x++) {
        boolean inside = x >= 348 && x < 388 && y >= 248 && y < 288;
        boolean same = plain.getRGB(x, y) == marked.getRGB(x, y);
        assertTrue(same || inside, x + "," + y);
        changed += same ? 0 : 1;
      }
    }
    assertTrue(changed > 400, "changed: " + changed);
  }

  @Test
  void theNameSaysTheFormatUnlessOneIsSet() throws IOException {
    Path webp = folder.resolve("a.webp");
    Selvage.of(RADIO).fit(64).toFile(webp);
    assertEquals("RIFF", new String(Files.readAllBytes(webp), 0, 4, StandardCharsets.US_ASCII));
    Selvage.of(RADIO).fit(64).png().toFile(webp.toString());
    assertEquals((byte) 0x89, Files.readAllBytes(webp)[0]);
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    Selvage.of(RADIO).fit(64).webp(40).toStream(stream);
    assertArrayEquals(Selvage.of(RADIO).fit(64).webp().quality(40).toBytes(), stream.toByteArray());
    ImageEdit edit = Selvage.of(RADIO);
    assertThrows(UsageException.class, () -> edit.toFile("no-extension"));
    assertThrows(UsageException.class, () -> edit.jpeg(101));
    assertEquals(ImageFormat.JPEG, edit.fit(64).jpeg(30).render().format());
  }

  @Test
  void renditionsAreThoseOfEachWidth() throws IOException {
    ImageEdit square = Selvage.of(MUG).fill(900, 900).jpeg(80);
    List<byte[]> all = square.renditions(320, 640, 800).toBytes();
    int[] widths = {320, 640, 800};
    for (int i = 0; i < widths.length; i++) {
      assertEquals(new Size(widths[i], widths[i]), Selvage.of(all.get(i)).render().size());
    }
    List<Path> files =
        Selvage.of(MUG).renditions(32, 64).toFiles(folder.resolve("m-{width}.webp").toString());
    assertEquals(List.of(folder.resolve("m-32.webp"), folder.resolve("m-64.webp")), files);
    assertEquals(64, Selvage.of(files.get(1)).render().size().width());
    assertThrows(UsageException.class, () -> square.renditions());
    assertThrows(UsageException.class, () -> square.renditions(5).toFiles("x.jpg"));
    assertThrows(UsageException.class, () -> square.overlay(CUT).renditions(5));
  }

  @Test
  void theBorderIsThatOfTheImageOrOfTheResult() {
    BorderInfo asItIs = Selvage.of(MUG).border();
    assertEquals(Composer.create().measure(ImageSource.of(MUG)).borderInfo(), asItIs);
    assertTrue(asItIs.homogeneity());
    ImageEdit padded = Selvage.of(MUG).pad(600, 300).background("#000").jpeg(95);
    assertEquals(Selvage.of(padded.toBytes()).border(), padded.border());
    assertFalse(padded.border().homogeneity());
  }

  @Test
  void anEngineHoldsItsLimitsForAll() {
    Engine small = Selvage.engine().limits(Limits.builder().maxPixels(10_000).build()).threads(2);
    assertThrows(UnusableInputException.class, () -> small.of(RADIO).toBytes());
    assertThrows(UnusableInputException.class, () -> small.tile(RADIO, MUG).toBytes());
    byte[] large = new byte[1001];
    Engine few = Selvage.engine().limits(Limits.builder().maxBytes(1000).build());
    ImageEdit edit = few.of(new ByteArrayInputStream(large));
    assertThrows(UnusableInputException.class, edit::toBytes);
    assertThrows(UsageException.class, () -> Selvage.engine().threads(0));
  }

  /** As callers write it whom no checker tells. */
  @Test
  @SuppressWarnings("NullAway")
  void whatIsMissingIsNamed() {
    assertEquals(
        "file",
        assertThrows(NullPointerException.class, () -> Selvage.of((Path) null)).getMessage());
    assertEquals(
        "bytes",
        assertThrows(NullPointerException.class, () -> Selvage.of((byte[]) null)).getMessage());
    assertEquals(
        "gravity",
        assertThrows(NullPointerException.class, () -> Selvage.of(RADIO).fit(9).gravity(null))
            .getMessage());
    assertThrows(UsageException.class, () -> Selvage.of(URI.create("https://example.com/a.jpg")));
    assertThrows(UsageException.class, () -> Selvage.of(RADIO).gravity(NORTH));
  }

  @Test
  void effectsAndFocusAreThoseOfChains() throws IOException {
    assertArrayEquals(
        Selvage.of(MUG)
            .step(Transformation.builder().effect(new Effect("sepia:50")).build())
            .toBytes(),
        Selvage.of(MUG).effect("sepia:50").toBytes());
    BufferedImage cut =
        Selvage.of(MUG).fill(200, 300).focus("auto").grayscale().radius(20).toImage();
    assertEquals(200, cut.getWidth());
    assertEquals(300, cut.getHeight());
    assertEquals(0, cut.getRGB(0, 0) >>> 24);
    assertThrows(UsageException.class, () -> Selvage.of(MUG).fill(200, 300).focus("cat"));
    assertThrows(UsageException.class, () -> Selvage.of(MUG).fit(200, 300).focus("auto"));
  }
}
