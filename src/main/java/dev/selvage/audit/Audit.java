package dev.selvage.audit;

import dev.selvage.ServerException;
import dev.selvage.instantsite.Product;
import dev.selvage.instantsite.ProductClient;
import dev.selvage.instantsite.ProductPage;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads all products of a store, page by page, and says which pictures' borders will show. How fast
 * it goes is the client's {@link dev.selvage.instantsite.settings.CallGate}. For one thread.
 */
public final class Audit {
  private final AuditSettings settings;
  private final ProductClient client;
  private final LongSupplier calls;
  private final Listener listener;

  /** Is told how far an audit has come. */
  @FunctionalInterface
  public interface Listener {
    /**
     * Called after each page.
     *
     * @param read products read so far, those of earlier runs included
     * @param total by the server's count
     */
    void read(long read, long total);
  }

  /**
   * An audit.
   *
   * @param calls how many exchanges the client has made so far
   */
  public Audit(
      AuditSettings settings, ProductClient client, LongSupplier calls, Listener listener) {
    this.settings = settings;
    this.client = client;
    this.calls = calls;
    this.listener = listener;
  }

  /**
   * Reads what is missing, and judges all.
   *
   * @param journal keeps what was read, so that another run goes on there; null keeps nothing
   * @throws dev.selvage.UsageException if the journal belongs to another store or API, or another
   *     run writes to it
   * @throws dev.selvage.UnusableInputException if the journal cannot be used
   * @throws ServerException if the server refuses or fails; what was read by then is kept
   * @throws dev.selvage.DeadlineException if a call has no answer at its deadline, or the thread is
   *     interrupted
   */
  public AuditResult run(@Nullable Path journal) {
    if (journal == null) {
      return judged(read(new AuditedPages()));
    }
    try (AuditJournal kept = AuditJournal.open(journal, settings)) {
      return judged(read(kept));
    }
  }

  private List<AuditedProduct> read(AuditedPages pages) {
    Map<Long, AuditedProduct> byId = new LinkedHashMap<>();
    pages.products().forEach(product -> byId.put(product.id(), product));
    boolean complete = pages.isComplete();
    while (!complete) {
      long offset = pages.next();
      ProductPage page =
          client.products(
              settings.storeId(), offset, ProductClient.MOST_LISTED, settings.deadline());
      List<AuditedProduct> items = page.items().stream().map(this::audited).toList();
      int known = byId.size();
      items.forEach(product -> byId.put(product.id(), product));
      checkProgress(offset, items, byId.size() - known);
      long next = offset + items.size();
      complete = items.isEmpty() || next >= page.total();
      pages.add(next, items, complete);
      listener.read(byId.size(), page.total());
    }
    return List.copyOf(byId.values());
  }

  /** A server that does not heed the offset would be asked for ever. */
  private void checkProgress(long offset, List<AuditedProduct> items, int added) {
    if (!items.isEmpty() && added == 0) {
      throw new ServerException(
          "products of store " + settings.storeId(),
          "lists nothing new from " + offset + " on, though there is more by its own count",
          "try again later; the API may have changed",
          200,
          null,
          null);
    }
  }

  /** Lists may leave the border out, which is asked for then. */
  private AuditedProduct audited(Product listed) {
    boolean lacking = listed.hasPicture() && listed.borderInfo() == null;
    return AuditedProduct.of(
        lacking ? client.product(settings.storeId(), listed.id(), settings.deadline()) : listed);
  }

  private AuditResult judged(List<AuditedProduct> products) {
    Judge judge = new Judge(settings);
    List<Finding> findings = products.stream().map(judge::finding).toList();
    return new AuditResult(settings.storeId(), Judge.sorted(findings), calls.getAsLong());
  }
}
