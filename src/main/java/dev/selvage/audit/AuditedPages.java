package dev.selvage.audit;

import java.util.ArrayList;
import java.util.List;

/** The pages of products that an audit has read so far. For one thread. */
class AuditedPages {
  private final List<AuditedProduct> products = new ArrayList<>();
  private long next;
  private boolean complete;

  /** The products of all pages so far. */
  List<AuditedProduct> products() {
    return List.copyOf(products);
  }

  /** The offset of the first page that is missing. */
  long next() {
    return next;
  }

  /** Whether nothing is missing. */
  boolean isComplete() {
    return complete;
  }

  void add(long nextOffset, List<AuditedProduct> page, boolean last) {
    next = nextOffset;
    products.addAll(page);
    complete = last;
  }
}
