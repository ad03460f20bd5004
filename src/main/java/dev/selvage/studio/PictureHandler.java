package dev.selvage.studio;

import dev.selvage.image.ImageFormat;
import dev.selvage.image.Limits;
import dev.selvage.json.ObjectNode;
import dev.selvage.render.Composition;
import dev.selvage.render.Output;
import dev.selvage.render.RenderedTile;
import dev.selvage.transform.Chain;
import dev.selvage.transform.Crop;
import dev.selvage.transform.Transformation;
import java.io.IOException;
import java.util.Objects;

/** The tray, its thumbnails, and what a chain makes of its pictures. */
final class PictureHandler {
  private static final int THUMBNAIL = 240;

  private final ImageTray tray;
  private final Limits limits;
  private final RenderQueue queue;

  PictureHandler(ImageTray tray, Limits limits, RenderQueue queue) {
    this.tray = tray;
    this.limits = limits;
    this.queue = queue;
  }

  void list(StudioExchange call) {
    call.answer(200, tray.all().json());
  }

  void add(StudioExchange call) throws IOException {
    int most = (int) Math.min(limits.maxBytes(), Integer.MAX_VALUE - 9);
    byte[] bytes = call.body(most);
    String name = Objects.requireNonNullElse(call.query("name"), "");
    call.answer(201, tray.add(name, bytes).json());
  }

  void remove(StudioExchange call) throws IOException {
    String id = call.path("id");
    tray.remove(id);
    call.answer(200, new ObjectNode().put("id", id));
  }

  void thumbnail(StudioExchange call) {
    TrayImage image = tray.get(call.path("id"));
    Transformation small =
        Transformation.builder().crop(Crop.LIMIT).width(THUMBNAIL).height(THUMBNAIL).build();
    Composition composition = Composition.of(image.source(), Chain.of(small));
    RenderedTile tile = queue.run(() -> queue.composer().render(composition, Output.AUTO));
    ImageFormat format = tile.format();
    call.answer(200, format.mediaType(), tile.bytes());
  }

  void render(StudioExchange call) throws IOException {
    CompositionRequest request = CompositionRequest.of(call.json(), tray);
    ObjectNode picture =
        request.placing(
            () ->
                queue.run(
                    () ->
                        RenderedJson.of(
                            queue.composer().render(request.composition(), request.output()),
                            queue.composer().policy())));
    call.answer(200, picture);
  }
}
