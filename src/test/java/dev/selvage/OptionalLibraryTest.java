package dev.selvage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.batch.Batch;
import dev.selvage.batch.BatchSettings;
import dev.selvage.batch.journal.Journal;
import dev.selvage.image.Limits;
import dev.selvage.instantsite.ImageUpload;
import dev.selvage.instantsite.settings.InstantSiteSettings;
import dev.selvage.s3.S3Objects;
import dev.selvage.s3.S3Settings;
import dev.selvage.sandbox.Sandbox;
import dev.selvage.sandbox.SandboxSettings;
import dev.selvage.server.ImageHandler;
import dev.selvage.server.ImageServer;
import dev.selvage.server.ServletAdapter;
import dev.selvage.server.settings.ImageHandlerSettings;
import dev.selvage.server.settings.ServerSettings;
import dev.selvage.server.store.FolderStore;
import dev.selvage.studio.Studio;
import dev.selvage.studio.StudioSettings;
import dev.selvage.token.IssuerKeys;
import dev.selvage.token.TokenPolicy;
import dev.selvage.token.TokenSigner;
import dev.selvage.token.TokenVerifier;
import dev.selvage.token.UnverifiedToken;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way into a part of the library whose own library somebody has left out. */
class OptionalLibraryTest {
  static List<Arguments> ways() {
    return List.of(
        Arguments.of(OptionalLibrary.SQLITE, OpensJournal.class),
        Arguments.of(OptionalLibrary.SQLITE, RunsBatch.class),
        Arguments.of(OptionalLibrary.FASTCSV, RunsBatch.class),
        Arguments.of(OptionalLibrary.JAVALIN, StartsSandbox.class),
        Arguments.of(OptionalLibrary.JAVALIN, StartsStudio.class),
        Arguments.of(OptionalLibrary.PREACT, StartsStudio.class),
        Arguments.of(OptionalLibrary.HTM, StartsStudio.class),
        Arguments.of(OptionalLibrary.JAVALIN, StartsServer.class),
        Arguments.of(OptionalLibrary.CAFFEINE, StartsServer.class),
        Arguments.of(OptionalLibrary.CAFFEINE, OpensFolder.class),
        Arguments.of(OptionalLibrary.MICROMETER, StartsServer.class),
        Arguments.of(OptionalLibrary.NIMBUS, StartsServer.class),
        Arguments.of(OptionalLibrary.AWS_S3, OpensBucket.class),
        Arguments.of(OptionalLibrary.AWS_HTTP, OpensBucket.class),
        Arguments.of(OptionalLibrary.CAFFEINE, OpensHandler.class),
        Arguments.of(OptionalLibrary.MICROMETER, OpensHandler.class),
        Arguments.of(OptionalLibrary.NIMBUS, OpensHandler.class),
        Arguments.of(OptionalLibrary.SERVLET, MakesServlet.class),
        Arguments.of(OptionalLibrary.OKHTTP, MakesClientSettings.class),
        Arguments.of(OptionalLibrary.OKHTTP, MakesUpload.class),
        Arguments.of(OptionalLibrary.NIMBUS, ReadsKeys.class),
        Arguments.of(OptionalLibrary.NIMBUS, Signs.class),
        Arguments.of(OptionalLibrary.NIMBUS, Verifies.class),
        Arguments.of(OptionalLibrary.NIMBUS, Inspects.class));
  }

  @ParameterizedTest
  @MethodSource("ways")
  void isNamedWithItsCoordinatesWhereItIsMissing(OptionalLibrary library, Class<?> way)
      throws IOException, ReflectiveOperationException {
    try (URLClassLoader without = classPathWithout(library)) {
      Runnable part = (Runnable) without.loadClass(way.getName()).getConstructor().newInstance();
      Throwable thrown = assertThrows(Throwable.class, part::run);
      assertEquals(MissingLibraryException.class.getName(), thrown.getClass().getName());
      String message = String.valueOf(thrown.getMessage());
      assertTrue(
          message.endsWith("add to the project's dependencies: " + library.coordinates()), message);
    }
  }

  @ParameterizedTest
  @EnumSource
  void coordinatesAreThoseOfTheClassPath(OptionalLibrary library) {
    assertTrue(library.coordinates().matches("[a-z0-9.-]+:[a-z0-9.-]+:[0-9][0-9.]*"));
    assertTrue(library.isPresent());
    assertTrue(classPath().stream().anyMatch(entry -> isJarOf(library, entry)));
  }

  @Test
  void allThatAreMissingAreNamedAtOnce() throws IOException, ReflectiveOperationException {
    try (URLClassLoader without =
        classPathWithout(
            OptionalLibrary.JAVALIN, OptionalLibrary.CAFFEINE, OptionalLibrary.MICROMETER)) {
      Runnable part =
          (Runnable) without.loadClass(StartsServer.class.getName()).getConstructor().newInstance();
      String message = String.valueOf(assertThrows(Throwable.class, part::run).getMessage());
      assertEquals(
          "image server: needs what is not on the class path; add to the project's dependencies: "
              + String.join(
                  ", ",
                  OptionalLibrary.JAVALIN.coordinates(),
                  OptionalLibrary.CAFFEINE.coordinates(),
                  OptionalLibrary.MICROMETER.coordinates()),
          message);
    }
  }

  private static URLClassLoader classPathWithout(OptionalLibrary... libraries) throws IOException {
    List<URL> urls = new ArrayList<>();
    for (String entry : classPath()) {
      boolean left = true;
      for (OptionalLibrary library : libraries) {
        left &= !isJarOf(library, entry);
      }
      if (left) {
        urls.add(Path.of(entry).toUri().toURL());
      }
    }
    return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }

  private static List<String> classPath() {
    return List.of(System.getProperty("java.class.path").split(File.pathSeparator, -1));
  }

  private static boolean isJarOf(OptionalLibrary library, String entry) {
    String[] parts = library.coordinates().split(":", -1);
    return Path.of(entry).endsWith(parts[1] + "-" + parts[2] + ".jar");
  }

  /** Loaded anew, each with the classes of a class path of its own. */
  public static final class OpensJournal implements Runnable {
    @Override
    public void run() {
      Journal.open(Path.of("none.db"));
    }
  }

  public static final class RunsBatch implements Runnable {
    @Override
    public void run() {
      BatchSettings settings = BatchSettings.builder(1).dryRun(true).build();
      new Batch(Path.of("none.csv"), Path.of("none.db"), settings, null, event -> {}).run();
    }
  }

  public static final class StartsStudio implements Runnable {
    @Override
    public void run() {
      Studio.start(StudioSettings.builder(Path.of("none")).build());
    }
  }

  public static final class StartsSandbox implements Runnable {
    @Override
    public void run() {
      Sandbox.start(SandboxSettings.builder().build());
    }
  }

  public static final class StartsServer implements Runnable {
    @Override
    public void run() {
      ImageServer.start(
          ServerSettings.builder(Path.of("none"), Path.of("none.json")).build(), line -> {});
    }
  }

  public static final class OpensHandler implements Runnable {
    @Override
    public void run() {
      ImageHandler.open(
          ImageHandlerSettings.builder(Path.of("none"), Path.of("none.json")).build());
    }
  }

  public static final class MakesServlet implements Runnable {
    @Override
    @SuppressWarnings("NullAway") // it looks for the library before it looks at the handler
    public void run() {
      ServletAdapter.of(null);
    }
  }

  public static final class OpensFolder implements Runnable {
    @Override
    public void run() {
      FolderStore.open(Path.of("."), Limits.DEFAULT);
    }
  }

  public static final class OpensBucket implements Runnable {
    @Override
    public void run() {
      S3Objects.of("bucket", S3Settings.builder().region("eu-central-1").build()).close();
    }
  }

  public static final class MakesClientSettings implements Runnable {
    @Override
    public void run() {
      InstantSiteSettings.defaults();
    }
  }

  public static final class MakesUpload implements Runnable {
    @Override
    public void run() {
      ImageUpload.of(new byte[0], "a.jpg", "image/jpeg");
    }
  }

  public static final class ReadsKeys implements Runnable {
    @Override
    public void run() {
      IssuerKeys.parse("{\"issuers\":{\"shop\":[\"" + "A".repeat(43) + "\"]}}");
    }
  }

  public static final class Signs implements Runnable {
    @Override
    public void run() {
      new TokenSigner(TokenPolicy.STRICT);
    }
  }

  public static final class Verifies implements Runnable {
    @Override
    public void run() {
      new TokenVerifier(() -> IssuerKeys.of(Map.of()), TokenPolicy.STRICT, Clock.systemUTC());
    }
  }

  public static final class Inspects implements Runnable {
    @Override
    public void run() {
      UnverifiedToken.read("a.b.c");
    }
  }
}
