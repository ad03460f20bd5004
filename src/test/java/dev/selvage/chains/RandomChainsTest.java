package dev.selvage.chains;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UsageException;
import dev.selvage.delivery.ChainComponents;
import dev.selvage.delivery.StoredLayer;
import dev.selvage.fixtures.Pictures;
import dev.selvage.image.Color;
import dev.selvage.image.EncodedImage;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageSource;
import dev.selvage.image.Limits;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Size;
import dev.selvage.layout.Layout;
import dev.selvage.layout.Placement;
import dev.selvage.render.Composer;
import dev.selvage.render.Composition;
import dev.selvage.render.OpenComposition;
import dev.selvage.render.Output;
import dev.selvage.render.RenderedTile;
import dev.selvage.transform.Chain;
import dev.selvage.transform.ChainJson;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** Random chains of all operations as text, and as small pictures. */
class RandomChainsTest {
  private static final RandomChains CHAINS = new RandomChains(1, 24, 6);
  private static final Composer COMPOSER =
      Composer.builder().limits(Limits.builder().maxPixels(200_000).build()).build();
  private static final Map<String, ImageSource> IMAGES =
      Map.of(
          "a", image("a", PixelFormat.RGB, ImageFormat.JPEG, 24, 18),
          "b", image("b", PixelFormat.RGB, ImageFormat.JPEG, 9, 15),
          "c", image("c", PixelFormat.RGBA, ImageFormat.PNG, 12, 12));

  private static ImageSource image(
      String name, PixelFormat format, ImageFormat as, int width, int height) {
    return ImageSource.of(name, Pictures.file(Pictures.noise(format, width, height, 3), as));
  }

  @Property(tries = 1000)
  void readAsTheyAreWrittenAsJsonAndAsUrl(@ForAll @LongRange(min = 0) long number) {
    Chain chain = CHAINS.of(number);
    Chain read = ChainJson.parse(ChainJson.write(chain));
    assertEquals(chain, read);
    assertEquals(
        chain,
        ChainComponents.read(ChainComponents.write(read, StoredLayer::parse), StoredLayer::text)
            .chain());
  }

  @Property(tries = 2000)
  void areDrawnAsTheyAreLaidOut(@ForAll @LongRange(min = 0) long number) {
    Composition composition =
        new Composition(Objects.requireNonNull(IMAGES.get("a")), IMAGES, CHAINS.of(number));
    ImageFormat format = number % 2 == 0 ? ImageFormat.JPEG : ImageFormat.PNG;
    try (OpenComposition open = COMPOSER.open(composition)) {
      Layout layout = open.layout();
      Size canvas = layout.canvas();
      for (Placement placement : layout.placements()) {
        assertTrue(placement.x() + placement.width() <= canvas.width(), placement.toString());
        assertTrue(placement.y() + placement.height() <= canvas.height(), placement.toString());
      }
      RenderedTile tile = COMPOSER.render(composition, new Output(format, 85, Color.WHITE));
      assertEquals(canvas, tile.size());
      assertEquals(layout.placements(), tile.placements());
      ImageSource written = ImageSource.of("written", tile.bytes());
      assertEquals(canvas, EncodedImage.probe(written, Limits.DEFAULT).size());
    } catch (UsageException e) {
      assertTrue(e.where().startsWith("transformations"), e.toString());
    }
  }
}
