package dev.selvage.studio;

import dev.selvage.border.BorderInfo;
import dev.selvage.image.ImageFormat;
import dev.selvage.json.JsonNode;
import dev.selvage.json.ObjectNode;
import dev.selvage.preflight.BorderJson;
import dev.selvage.render.Output;
import dev.selvage.repair.BorderRepair;
import dev.selvage.repair.Repair;
import dev.selvage.transform.Chain;
import dev.selvage.transform.ChainJson;
import java.io.IOException;

/**
 * The least change that makes a border uniform: steps behind the chain, or, where no chain does it,
 * a picture that is put into the tray.
 */
final class RepairHandler {
  private final ImageTray tray;
  private final RenderQueue queue;
  private final BorderRepair repair;

  RepairHandler(ImageTray tray, RenderQueue queue) {
    this.tray = tray;
    this.queue = queue;
    this.repair = new BorderRepair(queue.composer());
  }

  void repair(StudioExchange call) throws IOException {
    CompositionRequest request = CompositionRequest.of(call.json(), tray);
    Repair found =
        request.placing(
            () -> queue.run(() -> repair.repair(request.composition(), request.output())));
    ObjectNode answer =
        new ObjectNode()
            .put("operation", found.operation().label())
            .put("reason", found.reason())
            .set("before", BorderJson.write(found.before()))
            .set("after", BorderJson.write(found.tile().borderInfo()));
    Chain chain = found.chain();
    if (chain != null) {
      answer.set("chain", JsonNode.of(ChainJson.toClaim(chain))).set("picture", null);
    } else {
      answer.set("chain", null).set("picture", picture(request, found.before()));
    }
    call.answer(200, answer);
  }

  /** Without loss, as it is encoded once more; what it is laid on is the border's colour then. */
  private ObjectNode picture(CompositionRequest request, BorderInfo before) throws IOException {
    Output lossless = request.output().withFormat(ImageFormat.PNG);
    Repair repaired = queue.run(() -> repair.repair(request.composition(), lossless));
    TrayImage kept = tray.add("repaired.png", repaired.tile().bytes());
    return new ObjectNode()
        .set("image", kept.json())
        .put("background", before.color().toHex().substring(0, 7));
  }
}
