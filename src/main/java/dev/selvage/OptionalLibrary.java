package dev.selvage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A library that only a part of Selvage needs, and that a project may leave out. */
public enum OptionalLibrary {
  AWS_HTTP("software.amazon.awssdk.http.apache5.Apache5HttpClient"),
  AWS_S3("software.amazon.awssdk.services.s3.S3Client"),
  CAFFEINE("com.github.benmanes.caffeine.cache.Caffeine"),
  FASTCSV("de.siegmar.fastcsv.reader.CsvReader"),
  HTM("META-INF/resources/_static/htm/VERSION/dist/htm.module.js"),
  JAVALIN("io.javalin.Javalin"),
  JTE("gg.jte.TemplateEngine"),
  KOTLIN("kotlin.Unit"),
  MICROMETER("io.micrometer.prometheusmetrics.PrometheusMeterRegistry"),
  NIMBUS("com.nimbusds.jose.JWSHeader"),
  OKHTTP("okhttp3.OkHttpClient"),
  OPENTELEMETRY("io.opentelemetry.api.OpenTelemetry"),
  PICOCLI("picocli.CommandLine"),
  PREACT("META-INF/resources/webjars/preact/VERSION/dist/preact.module.js"),
  PROGRESSBAR("me.tongfei.progressbar.ProgressBar"),
  SERVLET("jakarta.servlet.http.HttpServlet"),
  SLF4J_SIMPLE("org.slf4j.simple.SimpleLogger"),
  SQLITE("org.sqlite.JDBC");

  private static final String COORDINATES = "optional-libraries.properties";

  /** A class, or where there is none a file, in whose path the version is left open. */
  private final String content;

  OptionalLibrary(String content) {
    this.content = content;
  }

  /**
   * Checks that libraries are there, before a class is touched that needs them.
   *
   * @param part what needs them, for the message
   * @throws MissingLibraryException if one is missing; it names all that are
   */
  public static void require(String part, OptionalLibrary... libraries) {
    List<OptionalLibrary> missing =
        Arrays.stream(libraries).filter(library -> !library.isPresent()).toList();
    if (!missing.isEmpty()) {
      throw new MissingLibraryException(
          part,
          missing.stream().map(OptionalLibrary::coordinates).collect(Collectors.joining(", ")));
    }
  }

  /** Whether it is on the class path. */
  public boolean isPresent() {
    if (hasScript()) {
      return script() != null;
    }
    try {
      Class.forName(content, false, OptionalLibrary.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | NoClassDefFoundError e) {
      return false;
    }
  }

  /**
   * The script that a library without classes is there for; null if it is not on the class path.
   */
  public @Nullable URL script() {
    String coordinates = coordinates();
    String version = coordinates.substring(coordinates.lastIndexOf(':') + 1);
    ClassLoader loader = OptionalLibrary.class.getClassLoader();
    return hasScript() ? loader.getResource(content.replace("VERSION", version)) : null;
  }

  private boolean hasScript() {
    return content.indexOf('/') >= 0;
  }

  /** {@code group:artifact:version}, as this release was built with. */
  public String coordinates() {
    Properties all = new Properties();
    try (InputStream file = OptionalLibrary.class.getResourceAsStream(COORDINATES)) {
      all.load(Objects.requireNonNull(file, COORDINATES));
    } catch (IOException e) {
      throw new UncheckedIOException(COORDINATES + " cannot be read from the jar", e);
    }
    return Objects.requireNonNull(all.getProperty(name()), name());
  }
}
