"""Whether what stands together on paper belongs together by the dataset: sections, ways of contact, days."""
