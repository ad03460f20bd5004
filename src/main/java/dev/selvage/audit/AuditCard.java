package dev.selvage.audit;

import dev.selvage.border.BorderInfo;
import dev.selvage.image.Size;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A product with a problem, as the page shows it.
 *
 * @param finding what is shown
 */
public record AuditCard(Finding finding) {
  /** The product's number, as digits. */
  public String id() {
    return Long.toString(finding.product().id());
  }

  /** As the merchant calls it; perhaps empty. */
  public String name() {
    String name = finding.product().name();
    return name == null ? "" : name;
  }

  /** What is wrong, in words. */
  public String problems() {
    return finding.problems().stream().map(PictureProblem::words).collect(Collectors.joining(", "));
  }

  /** Size and border as the server tells them. */
  public String facts() {
    Size size = finding.product().size();
    BorderInfo border = finding.product().border();
    return (size == null ? "size not told" : size + " px")
        + (border == null ? "" : ", border " + border.color().toHex());
  }

  /** Where the picture is; null where there is none, or its address is no plain web address. */
  public @Nullable String picture() {
    String url = finding.product().thumbnailUrl();
    return url == null || !url.matches("https?://[^\\s\"'<>]+") ? null : url;
  }

  /** What a page fills the picture's place with, for CSS. */
  public String background() {
    BorderInfo border = finding.product().border();
    return border == null ? "none" : border.color().toHex();
  }

  /** What would help, or null. */
  public @Nullable Proposal proposal() {
    return finding.proposal();
  }
}
