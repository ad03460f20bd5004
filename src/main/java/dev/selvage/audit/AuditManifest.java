package dev.selvage.audit;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.selvage.OptionalLibrary;
import dev.selvage.SelvageException;
import dev.selvage.ServerException;
import dev.selvage.Sha256;
import dev.selvage.UnusableInputException;
import dev.selvage.image.Decoded;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageSource;
import dev.selvage.image.Limits;
import dev.selvage.instantsite.ProductClient;
import dev.selvage.io.OutputFile;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes proposals as a manifest for a batch: {@code product,image,transformations}. The pictures
 * are fetched into a folder beside it, and what is proposed is checked against them; a picture that
 * is there already is not fetched again. For one thread.
 */
public final class AuditManifest {
  private static final int DIGEST = 6;

  private final Path file;
  private final Path folder;
  private final AuditSettings settings;
  private final ProductClient client;
  private final Consumer<SelvageException> unusable;
  private final ImageDecoder decoder;
  private final Proposals proposals;

  /**
   * A manifest to be written.
   *
   * @param file the manifest; the pictures go into the folder {@code NAME-pictures} beside it
   * @param limits of each picture
   * @param unusable is told of each picture that cannot be fetched or used; its product is left out
   */
  public AuditManifest(
      Path file,
      AuditSettings settings,
      ProductClient client,
      Limits limits,
      Consumer<SelvageException> unusable) {
    OptionalLibrary.require("manifest of an audit", OptionalLibrary.FASTCSV);
    this.file = file;
    this.folder = folder(file);
    this.settings = settings;
    this.client = client;
    this.unusable = unusable;
    decoder = new ImageDecoder(limits);
    proposals = new Proposals(settings.minSide());
  }

  /** Where the pictures of a manifest go. */
  static Path folder(Path manifest) {
    String name = String.valueOf(manifest.getFileName()).replaceFirst("\\.[^.]*$", "");
    return manifest.resolveSibling(name + "-pictures");
  }

  /**
   * Fetches the pictures of all products for which something is proposed, and writes the manifest.
   *
   * @return the same findings with what is proposed now that the pictures are known
   * @throws UnusableInputException if a file cannot be written
   * @throws dev.selvage.DeadlineException if the thread is interrupted
   */
  public AuditResult write(AuditResult result) {
    List<Finding> findings = new ArrayList<>();
    List<List<String>> lines = new ArrayList<>();
    for (Finding finding : result.findings()) {
      Finding seen = finding.proposal() == null ? finding : seen(finding, lines);
      findings.add(seen);
    }
    write(lines);
    return result.with(findings);
  }

  private Finding seen(Finding finding, List<List<String>> lines) {
    try {
      Path picture = picture(finding.product());
      if (picture == null) {
        return finding;
      }
      Decoded decoded = decoder.decode(ImageSource.of(picture));
      Optional<Proposal> proposal = proposals.seeing(finding.problems(), decoded.raster());
      proposal.ifPresent(
          each ->
              lines.add(
                  List.of(Long.toString(finding.product().id()), relative(picture), each.json())));
      return finding.with(proposal.orElse(null));
    } catch (ServerException | UnusableInputException e) {
      unusable.accept(e);
      return finding;
    }
  }

  /** With a slash on every system. */
  private String relative(Path picture) {
    return folder.getFileName() + "/" + picture.getFileName();
  }

  /**
   * The file of the picture; its name tells which one it is, so that no old one is taken for it.
   */
  private @Nullable Path picture(AuditedProduct product) {
    String url = product.pictureUrl();
    if (url == null) {
      return null;
    }
    String stem = product.id() + "-" + digest(url);
    for (ImageFormat format : ImageFormat.values()) {
      Path kept = folder.resolve(stem + "." + format.extension());
      if (Files.isRegularFile(kept)) {
        return kept;
      }
    }
    byte[] bytes = client.picture(url, settings.deadline());
    ImageFormat format = decoder.probe(ImageSource.of("product " + product.id(), bytes)).format();
    Path kept = folder.resolve(stem + "." + format.extension());
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UnusableInputException(
          folder.toString(), "cannot be made", "check the path and its rights", e);
    }
    OutputFile.write(kept, bytes);
    return kept;
  }

  private static String digest(String url) {
    return HexFormat.of().formatHex(Sha256.of(url.getBytes(StandardCharsets.UTF_8)), 0, DIGEST);
  }

  private void write(List<List<String>> lines) {
    OutputFile.write(
        file,
        out -> {
          OutputStreamWriter writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
          CsvWriter csv = CsvWriter.builder().build(writer);
          csv.writeRecord("product", "image", "transformations");
          try {
            lines.forEach(csv::writeRecord);
          } catch (UncheckedIOException e) {
            throw new IOException(e);
          }
          csv.flush();
          writer.flush();
        });
  }
}
