package dev.selvage.audit;

import dev.selvage.transform.Chain;
import dev.selvage.transform.ChainJson;

/**
 * What would make a border homogeneous.
 *
 * @param chain to be applied to the picture
 * @param why for people, one sentence
 */
public record Proposal(Chain chain, String why) {
  /** The chain as a JSON array. */
  public String json() {
    return ChainJson.write(chain);
  }
}
