package dev.selvage.batch;

/**
 * What reading the manifest into the journal came to.
 *
 * @param tiles lines of the manifest
 * @param added not in the journal before
 * @param changed lines that ask for something else than before
 * @param gone tiles of the journal that the manifest does not name any more; they are left alone
 * @param confirmed tiles of the manifest that were confirmed before
 * @param differing tiles of the manifest whose border was found to differ before
 * @param failed tiles of the manifest that were given up before
 */
public record Plan(
    long tiles, long added, long changed, long gone, long confirmed, long differing, long failed) {
  static final Plan NONE = new Plan(0, 0, 0, 0, 0, 0, 0);
}
