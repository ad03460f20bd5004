package dev.selvage.studio;

import dev.selvage.UsageException;
import dev.selvage.image.Color;
import dev.selvage.image.Flattening;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.ImageSource;
import dev.selvage.image.Limits;
import dev.selvage.image.Raster;
import dev.selvage.json.ObjectNode;
import dev.selvage.render.ByteLimit;
import dev.selvage.render.Composer;
import dev.selvage.render.Composition;
import dev.selvage.render.Output;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many bytes a picture has by each quality, and how near it is to what was drawn: an event
 * {@code point} for each, as it is known, then {@code done}; or {@code failed} with what a refusal
 * is otherwise. Ends early where nobody listens any more.
 */
final class QualityHandler {
  private static final Logger LOG = LoggerFactory.getLogger(QualityHandler.class);

  /** The ones that say most first, so that a chart has its shape soon. */
  private static final List<Integer> QUALITIES = List.of(80, 20, 95, 50, 65, 90, 35, 10, 75, 100);

  private final ImageTray tray;
  private final RenderQueue queue;

  QualityHandler(ImageTray tray, RenderQueue queue) {
    this.tray = tray;
    this.queue = queue;
  }

  void compare(StudioExchange call) throws IOException {
    CompositionRequest request = CompositionRequest.of(call.json(), tray);
    Output output = request.output().withLimit(ByteLimit.NONE);
    Output asked = output.asked(request.composition().chain());
    if (asked.lossless() || !lossy(asked)) {
      throw new UsageException(
          "output", "is written without loss, whatever its quality", "choose JPEG or WebP");
    }
    EventStream events = call.events();
    try {
      compare(request.composition(), asked, events);
    } catch (RuntimeException e) {
      StudioRefusal refusal = StudioRefusal.of(e);
      if (refusal.status() == 500) {
        LOG.error("a comparison of qualities has failed", e);
      }
      events.send("failed", refusal.json());
    }
  }

  /** Of the format that is chosen by the picture, an attempt with JPEG. */
  private static boolean lossy(Output output) {
    return output.encodeOptions(false).isLossy();
  }

  private void compare(Composition composition, Output output, EventStream events) {
    Composer composer = queue.composer();
    Color background = output.background();
    Raster drawn =
        queue.run(() -> Flattening.on(composer.pixels(composition).onHeap(), background));
    StructuralSimilarity drawnOnes = StructuralSimilarity.to(drawn);
    for (int quality : QUALITIES) {
      if (events.isGone()) {
        return;
      }
      events.send(
          "point",
          queue.run(
              () -> {
                byte[] file = composer.encode(composition, output.withQuality(quality));
                return new ObjectNode()
                    .put("quality", quality)
                    .put("bytes", file.length)
                    .put("ssim", drawnOnes.of(decoded(file, background)));
              }));
    }
    events.send("done", new ObjectNode());
  }

  private static Raster decoded(byte[] file, Color background) {
    ImageSource source = ImageSource.of("output", file);
    try (Raster pixels = new ImageDecoder(Limits.OWN_OUTPUT).decode(source).raster()) {
      return Flattening.on(pixels.onHeap(), background);
    }
  }
}
