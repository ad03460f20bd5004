/**
 * Prepares images for upload: resizes, crops and tiles them by a chain of transformations, measures
 * their border, uploads them, and signs and serves the same chain.
 *
 * <p>What only a part needs is {@code static}: a program that uses that part requires the library's
 * module itself. Compiled beside the classes, which know nothing of it.
 */
@SuppressWarnings("requires-automatic")
module dev.selvage {
  requires transitive java.desktop;
  requires transitive org.jspecify;
  requires org.slf4j;

  // These name no module in their jars but by a line of the manifest, or by the name of the file.
  requires com.sun.jna;
  requires com.twelvemonkeys.imageio.core;
  requires com.twelvemonkeys.imageio.jpeg;
  requires com.twelvemonkeys.imageio.tiff;
  requires com.twelvemonkeys.imageio.webp;
  requires imgscalr.lib;
  requires webp.imageio;

  // Each for the part that its comment names.
  requires static com.github.benmanes.caffeine; // server
  requires static com.nimbusds.jose.jwt; // token
  requires static de.siegmar.fastcsv; // batch
  requires static gg.jte.runtime; // pages for people
  requires static info.picocli; // the command line
  requires static io.javalin; // server, sandbox, studio
  requires static io.opentelemetry.api; // server
  requires static io.opentelemetry.context; // server
  requires static jakarta.servlet; // server, studio
  requires static java.sql; // batch
  requires static java.xml; // reading metadata of TIFF
  requires static me.tongfei.progressbar; // the command line
  requires static micrometer.core; // server
  requires static micrometer.registry.prometheus; // server
  requires static okhttp3; // instantsite
  requires static okio; // instantsite
  requires static org.eclipse.jetty.ee10.servlet; // server
  requires static org.eclipse.jetty.http; // server
  requires static org.eclipse.jetty.io; // server
  requires static org.eclipse.jetty.server; // server
  requires static org.eclipse.jetty.util; // server
  requires static org.xerial.sqlitejdbc; // batch
  requires static software.amazon.awssdk.awscore; // s3
  requires static software.amazon.awssdk.core; // s3
  requires static software.amazon.awssdk.http; // s3
  requires static software.amazon.awssdk.http.apache5; // s3
  requires static software.amazon.awssdk.regions; // s3
  requires static software.amazon.awssdk.retries; // s3
  requires static software.amazon.awssdk.services.s3; // s3
  requires static tools.jackson.core; // whatever reads or writes JSON

  exports dev.selvage;
  exports dev.selvage.audit;
  exports dev.selvage.batch;
  exports dev.selvage.batch.composed;
  exports dev.selvage.batch.journal;
  exports dev.selvage.batch.manifest;
  exports dev.selvage.batch.observation;
  exports dev.selvage.batch.report;
  exports dev.selvage.border;
  exports dev.selvage.delivery;
  exports dev.selvage.edit;
  exports dev.selvage.effect;
  exports dev.selvage.effect.outline;
  exports dev.selvage.effect.rotation;
  exports dev.selvage.effect.saliency;
  exports dev.selvage.explain;
  exports dev.selvage.image;
  exports dev.selvage.instantsite;
  exports dev.selvage.instantsite.settings;
  exports dev.selvage.json;
  exports dev.selvage.layout;
  exports dev.selvage.preflight;
  exports dev.selvage.render;
  exports dev.selvage.repair;
  exports dev.selvage.resample;
  exports dev.selvage.s3;
  exports dev.selvage.sandbox;
  exports dev.selvage.sandbox.pictures;
  exports dev.selvage.server;
  exports dev.selvage.server.log;
  exports dev.selvage.server.message;
  exports dev.selvage.server.settings;
  exports dev.selvage.server.store;
  exports dev.selvage.server.tracing;
  exports dev.selvage.server.url;
  exports dev.selvage.text;
  exports dev.selvage.token;
  exports dev.selvage.transform;

  // Which make the functions of native libraries, and the pages, by reflection.
  opens dev.selvage.image.internal.heif to
      com.sun.jna;
  opens dev.selvage.image.internal.jpeg to
      com.sun.jna;
  opens dev.selvage.image.internal.png to
      com.sun.jna;
  opens dev.selvage.image.internal.webp to
      com.sun.jna;
  opens dev.selvage.audit to
      gg.jte.runtime;
  opens dev.selvage.explain to
      gg.jte.runtime;
  opens dev.selvage.html to
      gg.jte.runtime;
  opens dev.selvage.batch.report to
      gg.jte.runtime;
  opens dev.selvage.preflight to
      gg.jte.runtime;
}
