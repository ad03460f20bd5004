package dev.selvage.benchmarks.newcomer;

import static dev.selvage.transform.Gravity.NORTH;
import static dev.selvage.transform.Gravity.SOUTH_EAST;

import dev.selvage.Selvage;
import dev.selvage.border.BorderInfo;
import dev.selvage.image.ImageSource;
import dev.selvage.instantsite.InstantSiteClient;
import dev.selvage.instantsite.settings.Credentials;
import dev.selvage.instantsite.settings.InstantSiteSettings;
import dev.selvage.preflight.Preflight;
import dev.selvage.preflight.PreflightJob;
import dev.selvage.preflight.PreflightReport;
import dev.selvage.token.ImageClaims;
import dev.selvage.token.IssuerKeys;
import dev.selvage.token.TokenPolicy;
import dev.selvage.token.TokenSigner;
import dev.selvage.transform.Chain;
import dev.selvage.transform.Crop;
import dev.selvage.transform.Transformation;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

/** A newcomer's tasks; each method's body is what is counted. */
final class WithSelvage {
  private WithSelvage() {}

  static void resize(Path photo, Path out) {
    Selvage.of(photo).fit(800).toFile(out);
  }

  static void streamToStream(InputStream photo, OutputStream out) throws IOException {
    Selvage.of(photo).fit(800).jpeg(80).toStream(out);
  }

  static BufferedImage bufferedImage(BufferedImage photo) {
    return Selvage.of(photo).fit(800).toImage();
  }

  static void squareWithGravity(Path photo, Path out) {
    Selvage.of(photo).fill(600, 600).gravity(NORTH).toFile(out);
  }

  static void tileWithGaps(Path front, Path side, Path back, Path out) {
    Selvage.tile(front, side, back).width(800).gap(10).background("#fff").toFile(out);
  }

  static void watermark(Path photo, Path logo, Path out) {
    Selvage.of(photo)
        .overlay(logo, o -> o.width(120).gravity(SOUTH_EAST).x(12).y(12).opacity(60))
        .toFile(out);
  }

  static BorderInfo borderOfBytes(byte[] photo) {
    return Selvage.of(photo).border();
  }

  static List<Path> renditions(Path photo) {
    return Selvage.of(photo).renditions(320, 640, 1280).toFiles("photo-{width}.jpg");
  }

  static PreflightReport preflight(List<ImageSource> photos, String secret) {
    Credentials credentials = Credentials.appSecret(1003, secret);
    InstantSiteSettings settings = InstantSiteSettings.builder().build();
    try (InstantSiteClient client = new InstantSiteClient(settings, credentials)) {
      return Preflight.create().run(PreflightJob.tiles(1003, "hero", photos, 800), client);
    }
  }

  static String token(IssuerKeys keys) {
    Chain chain = Chain.of(Transformation.of(Crop.FIT, 800));
    ImageClaims claims = ImageClaims.of("shop", chain).withImageId("hero");
    return new TokenSigner(TokenPolicy.COMPATIBLE).sign(claims, keys);
  }
}
