package dev.selvage.studio;

import dev.selvage.DeadlineException;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.Limits;
import dev.selvage.json.ArrayNode;
import dev.selvage.json.ObjectNode;
import dev.selvage.render.Composer;
import dev.selvage.render.Composition;
import dev.selvage.render.Output;
import dev.selvage.render.RenderedTile;
import dev.selvage.resample.Resamplers;
import dev.selvage.transform.Chain;
import dev.selvage.transform.Crop;
import dev.selvage.transform.Transformation;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** The tray, its thumbnails, and what a chain makes of its pictures. */
final class PictureHandler {
  private static final int THUMBNAIL = 240;
  private static final int MOST_THREADS = 4;

  private final ImageTray tray;
  private final Limits limits;
  private final Composer composer;

  /** As many pictures are drawn at a time; others wait, in their order. */
  private final Semaphore turns = new Semaphore(2, true);

  PictureHandler(ImageTray tray, Limits limits) {
    this.tray = tray;
    this.limits = limits;
    // With the engine that compose has, so that the same chain gives the same bytes.
    composer =
        Composer.builder()
            .limits(limits)
            .resampler(Resamplers.named("scalar"))
            .threads(Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()))
            .build();
  }

  Composer composer() {
    return composer;
  }

  void list(StudioExchange call) {
    ArrayNode images = new ArrayNode();
    tray.all().forEach(image -> images.add(image.json()));
    call.answer(200, new ObjectNode().set("images", images));
  }

  void add(StudioExchange call) throws IOException {
    int most = (int) Math.min(limits.maxBytes(), Integer.MAX_VALUE - 9);
    byte[] bytes = call.body(most);
    String name = Objects.requireNonNullElse(call.query("name"), "");
    call.answer(201, tray.add(name, bytes).json());
  }

  void thumbnail(StudioExchange call) {
    TrayImage image = tray.get(call.path("id"));
    Transformation small =
        Transformation.builder().crop(Crop.LIMIT).width(THUMBNAIL).height(THUMBNAIL).build();
    Composition composition = Composition.of(image.source(), Chain.of(small));
    RenderedTile tile = inTurn(() -> composer.render(composition, Output.AUTO));
    ImageFormat format = tile.format();
    call.answer(200, format.mediaType(), tile.bytes());
  }

  void render(StudioExchange call) throws IOException {
    CompositionRequest request = CompositionRequest.of(call.json(), tray);
    ObjectNode picture =
        inTurn(
            () ->
                RenderedJson.of(
                    composer.render(request.composition(), request.output()), composer.policy()));
    call.answer(200, picture);
  }

  private <T> T inTurn(Supplier<T> work) {
    try {
      turns.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DeadlineException("studio", "is stopping", "start it again");
    }
    try {
      return work.get();
    } finally {
      turns.release();
    }
  }
}
