internal import Gazetteers
internal import Places
internal import Rules
internal import Texts

/// Chooses the place of a trigger among those that its sentence names.
extension Attachment {
    /// The place of a trigger in its own clause, else in its sentence. In either «المدينة» counts only
    /// where no name does.
    func place(of trigger: Trigger, in sentence: Sentence) -> EventPlace? {
        let type = trigger.reading.type
        guard !type.isVerbal else { return speechPlace(of: trigger) }
        let hasPartners = type.isMutual && partners(in: trigger.clause.tokens).count > 1
        // Where two governments meet is said behind: «… وذلك بعد مشاورات بين كييف وموسكو في جنيف».
        let clause =
            hasPartners
            ? trigger.tokens
                .upperBound..<max(
                    trigger.tokens.upperBound, trigger.clause.tokens.upperBound)
            : trigger.clause.tokens
        if let index = bestPlace(
            among: scenes.beginning(in: clause), around: trigger,
            ahead: antecedent(of: trigger.clause))
            ?? bestPlace(among: anaphors.beginning(in: clause), around: trigger, ahead: nil)
        {
            return EventPlace(places[index], at: index, .clause)
        }
        if let more = sentence.relative(of: trigger),
            let index = bestPlace(among: scenes.beginning(in: more), around: trigger, ahead: nil)
        {
            return EventPlace(places[index], at: index, .clause)
        }
        if hasPartners { return nil }
        for sites in [scenes, anaphors] {
            let said = sites.beginning(in: sentence.tokens)
                .filter { sentence.tells($0, of: trigger) }
            if let index = bestPlace(among: said[...], around: trigger, ahead: nil) {
                return EventPlace(places[index], at: index, .sentence)
            }
        }
        return nil
    }

    /// Where an act of speech was: «دعا الوزير في دكار إلى هدنة». What stands behind its content is
    /// what it is about: «أدانت تونس التفجيرات في بغداد».
    private func speechPlace(of trigger: Trigger) -> EventPlace? {
        let verb = trigger.tokens.upperBound
        guard trigger.reading.type.isSpoken, trigger.reading.form.isFinite,
            let site = scenes.beginning(in: trigger.clause.tokens).first(where: { $0.start >= verb }
            ),
            site.start - verb <= 8, join(of: site.index) == .at,
            !(verb..<site.start).contains(where: opensContent)
        else { return nil }
        var next = site.end
        while let day = dates.beginning(in: next..<next + 1).first { next = day.end }
        return next < text.words.count && opensContent(next)
            ? EventPlace(places[site.index], at: site.index, .clause) : nil
    }

    /// «إلى», «من», «أن», «بوقف»: behind a verb of speech its content begins.
    private func opensContent(_ token: Int) -> Bool {
        !text.words[token].cut.isDisjoint(with: [.ba, .lam])
            || lexicon.cues(at: token, in: text).contains(.complementiser)
            || [.to, .from, .with, .on].contains(join(at: token))
    }

    func bestPlace(
        among sites: ArraySlice<Sites.Site>, around trigger: Trigger, ahead: Int?
    ) -> Int? {
        let fitting = sites.compactMap { site -> (site: Sites.Site, join: Join)? in
            let join = join(of: site.index)
            return fits(join, trigger.reading.type) ? (site, join) : nil
        }
        guard let behind = fitting.firstIndex(where: { $0.site.start >= trigger.tokens.upperBound })
        else {
            let before = fitting.filter { $0.site.end <= trigger.tokens.lowerBound }
            return ahead
                ?? before.last.map { located(firstListed($0.site, before.map(\.site)).index) }
        }
        var first = fitting[behind]
        // «مقتل سفير فرنسا في ليبيا»: where «في» stands, unless that only holds the first.
        if first.join != .at,
            let said = fitting[(behind + 1)...].first(where: { $0.join == .at }),
            said.site.start - first.site.end <= 8,
            !isInside(places[first.site.index].place, places[said.site.index].place)
        {
            first = said
        } else if first.join != .at, let ahead {
            return ahead
        } else if first.join != .at,
            let said = fitting[..<behind].last(where: { $0.join == .at }),
            !isInside(places[first.site.index].place, places[said.site.index].place),
            places[first.site.index].place.featureClass == .country
                || first.site.start - trigger.tokens.upperBound > 2
        {
            // «في بغداد أحرق متظاهرون أعلام إسرائيل»
            return located(said.site.index)
        }
        // «هجومها على أوكرانيا … في ماريوبول»: a narrower one right behind refines it.
        let refined = fitting[(behind + 1)...].first {
            $0.site.start >= first.site.end && !places[$0.site.index].cut.contains(.waw)
                && isRightBehind($0.site, first.site) && !tellsWhere($0.site, first.site)
                && isInside(places[$0.site.index].place, places[first.site.index].place)
        }
        return (refined ?? first).site.index
    }

    /// «في غزة والضفة»: the first of the places that are listed.
    func firstListed(_ last: Sites.Site, _ sites: [Sites.Site]) -> Sites.Site {
        var first = last
        for site in sites.reversed()
        where site.end <= first.start && first.start - site.end <= 1
            && places[first.index].cut.contains(.waw)
        {
            first = site
        }
        return first
    }

    /// The place right before a clause that tells more of it: «في الخرطوم، حيث تجري المحادثات».
    func antecedent(of clause: Clause) -> Int? {
        let first = clause.tokens.lowerBound
        guard clause.link == .relative || lexicon.cues(at: first, in: text).contains(.where) else {
            return nil
        }
        let near = scenes.last(in: max(0, first - 8)..<first)
        return near.flatMap { site in
            let between = min(site.end, first)..<first
            return between.count <= 1 && between.allSatisfy { text.base.tokens[$0].mark == 0x2C }
                ? located(site.index) : nil
        }
    }

    /// «سوق ليبيا غربي المدينة»: the market, not the west, of which it only tells where it is.
    func located(_ index: Int) -> Int {
        let (place, near) = (places[index], max(0, index - 3)..<index)
        guard place.role == .relative else { return index }
        return near.first {
            places[$0].isSite && places[$0].tokens.upperBound == place.tokens.lowerBound
                && places[$0].place.radiusKilometres < place.place.radiusKilometres
        } ?? index
    }

    /// Whether few words stand between, and no comma, unless it opens words on a part of the first:
    /// «في شرق أوكرانيا، إحداهما مرفأ ماريوبول», not «في ليبيا، طرابلس».
    func isRightBehind(_ second: Sites.Site, _ first: Sites.Site) -> Bool {
        let between = first.end..<max(first.end, second.start)
        guard between.count <= 6 else { return false }
        return between.allSatisfy { text.base.tokens[$0].mark != 0x2C }
            || places[first.index].role == .relative
                && text.base.tokens[second.start - 1].mark != 0x2C
    }

    /// «بمحافظة ديالى شمال شرقي بغداد»: the second only tells where the first is.
    func tellsWhere(_ second: Sites.Site, _ first: Sites.Site) -> Bool {
        places[second.index].role == .relative
            && (first.end..<max(first.end, second.start)).allSatisfy {
                [0x2C, 0x28].contains(text.base.tokens[$0].mark)
            }
    }

    /// Whether one place is a part of the other, as far as their size, country and distance tell.
    func isInside(_ a: Place, _ b: Place) -> Bool {
        a.radiusKilometres < b.radiusKilometres
            && (b.country.isEmpty
                ? a.distance(to: b) < 1.5 * b.radiusKilometres : a.country == b.country)
    }
}
