package dev.selvage.hostile;

import dev.selvage.image.ImageDecoder;
import dev.selvage.image.JpegBackend;
import dev.selvage.image.Limits;
import java.util.List;

/** Reads every bomb, one after the other, in one process. */
final class BombRun {
  private BombRun() {}

  public static void main(String[] args) {
    for (String name : Bombs.named().keySet()) {
      if (args.length > 0 && !name.matches(args[0])) {
        continue;
      }
      byte[] file = Bombs.named().get(name).get();
      for (JpegBackend backend : List.of(JpegBackend.best(), JpegBackend.portable())) {
        ImageDecoder decoder = new ImageDecoder(Limits.DEFAULT, backend);
        System.out.println(
            name
                + " ["
                + file.length
                + "] "
                + backend
                + ": "
                + Outcome.of("bomb", file, decoder, 1));
      }
    }
  }
}
