package dev.selvage.delivery;

import dev.selvage.transform.Chain;
import java.util.List;

/**
 * What could be read of a URL's components.
 *
 * @param chain the steps that are known
 * @param unread parameters such as {@code q_auto}, and whole components, that no chain can say; in
 *     the order of the URL
 */
public record ReadChain(Chain chain, List<String> unread) {
  /** Keeps its own list. */
  public ReadChain {
    unread = List.copyOf(unread);
  }

  /** Whether the chain says everything that the components say. */
  public boolean complete() {
    return unread.isEmpty();
  }
}
