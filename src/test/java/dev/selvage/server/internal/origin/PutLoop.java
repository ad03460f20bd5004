package dev.selvage.server.internal.origin;

import dev.selvage.image.Limits;
import dev.selvage.s3.S3Location;
import dev.selvage.s3.S3Settings;
import dev.selvage.server.TestPictures;
import dev.selvage.server.settings.OriginSettings;
import dev.selvage.server.store.DeliveryName;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;

/** A process that stores pictures in a bucket, and says so of each when it is there. */
final class PutLoop {
  static final int PUTS = 100;

  private PutLoop() {}

  static String id(int number) {
    return "loop/" + number;
  }

  static byte[] picture(int number) {
    return TestPictures.png(60, 40 + number, number);
  }

  public static void main(String[] arguments) throws IOException {
    S3Settings s3 = S3Settings.builder().endpoint(URI.create(arguments[0])).pathStyle(true).build();
    S3Location location = S3Location.parse(arguments[1]);
    try (OriginStore store =
        OriginStore.of(location, s3, Limits.DEFAULT, OriginSettings.DEFAULT, null)) {
      for (int i = Integer.parseInt(arguments[2]); i < PUTS; i++) {
        DeliveryName name = new DeliveryName(id(i), "upload", null);
        store.put(id(i), name, new ByteArrayInputStream(picture(i)));
        System.out.println(i);
        System.out.flush();
      }
    }
  }
}
