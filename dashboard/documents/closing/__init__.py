"""The papers of a closed plan: the monitoring report, the evaluation report, their annex, the freeze, the review rounds, briefings.

matter                            what the reports are written from: a round, what its plans came to, what units and people wrote
counted, named, domains           what both reports say: how much was attained, every exception by name, domain by domain
monitoring, evaluation            the two reports
reading_back                      an edited report: people's sentences are kept, what has no place is listed
briefing                          what is handed out beside the reports
"""
