package dev.selvage.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.selvage.fixtures.MarkdownPage;
import dev.selvage.image.Limits;
import dev.selvage.image.Size;
import dev.selvage.layout.Layout;
import dev.selvage.transform.Chain;
import dev.selvage.transform.ChainJson;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page "From imgproxy and Cloudinary": its chains are ours, and do what it says. */
class OtherServicesPageTest {
  private static final Size PHOTO = new Size(1600, 1200);
  private static final Map<String, Size> OVERLAYS = Map.of("logo", new Size(300, 200));

  private MarkdownPage page;

  @BeforeEach
  void read() throws IOException {
    page = MarkdownPage.ofSite("from-imgproxy-and-cloudinary.md");
  }

  @Test
  void theServicesComponentsAreWhatTheChainIsWrittenAs() {
    Map<String, List<String>> lines = page.table("Cloudinary");
    assertEquals(10, lines.size());
    lines.forEach(
        (component, cells) ->
            assertEquals(
                List.of(component),
                ChainComponents.write(chain(cells), id -> StoredLayer.upload("shop/" + id))));
  }

  @Test
  void theSizesAreThoseThatTheChainsGive() {
    assertSizes(page.table("Cloudinary"));
    Map<String, List<String>> imgproxy = page.table("imgproxy");
    assertEquals(10, imgproxy.size());
    assertSizes(imgproxy);
  }

  private static void assertSizes(Map<String, List<String>> lines) {
    lines.forEach(
        (call, cells) -> {
          Size canvas =
              Layout.of(chain(cells), PHOTO, OVERLAYS, Limits.DEFAULT.maxPixels()).canvas();
          assertEquals(cells.get(1), canvas.width() + "x" + canvas.height(), call);
        });
  }

  private static Chain chain(List<String> cells) {
    return ChainJson.parse(cells.get(0).replace("`", ""));
  }
}
