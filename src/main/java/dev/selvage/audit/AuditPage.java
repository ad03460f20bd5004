package dev.selvage.audit;

import dev.selvage.html.HtmlTemplates;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An audit as one HTML page without a script: a card for each product with a problem, with its
 * picture as the shop serves it and the chain that is proposed.
 *
 * @param result what the page tells
 */
public record AuditPage(AuditResult result) {
  /**
   * The page, UTF-8.
   *
   * @throws dev.selvage.MissingLibraryException if JTE's runtime is not on the class path
   */
  public static String render(AuditResult result) {
    return new HtmlTemplates().render("audit/audit.jte", Map.of("page", new AuditPage(result)));
  }

  /** The store's number, as digits. */
  public String store() {
    return Long.toString(result.storeId());
  }

  /** How many products there are, and how many have a problem. */
  public String subtitle() {
    return String.format(
        Locale.ROOT,
        "%,d products, %,d with a problem",
        result.findings().size(),
        result.bad().size());
  }

  /** The worst first. */
  public List<AuditCard> cards() {
    return result.bad().stream().map(AuditCard::new).toList();
  }
}
